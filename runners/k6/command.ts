import { fileURLToPath } from 'node:url';
import type { Workload } from '../../model/workload.ts';

/** How often k6 pushes what it measured; the windows are as long. */
const PUSH_INTERVAL = '1s';

/**
 * How often k6 hands samples to its OpenTelemetry output. A push holds whole flushes, so their length is the
 * error of a window's edge: a twentieth of a second.
 */
const FLUSH_INTERVAL = '50ms';

/** Attribute sets per instrument that the OpenTelemetry SDK keeps apart; its default of 2000 folds silently. */
const CARDINALITY_LIMIT = '100000';

/** Where the script finds the parser of XML: it is bundled into a folder of its own. */
export const XML_PARSER = fileURLToPath(
  import.meta.resolve('@rgrove/parse-xml').replace(/[^/]*$/, 'browser.js'),
);

/**
 * What k6's heap may grow to before garbage is collected, for each virtual user and to begin with: four times what is
 * alive. By Go's own rule, as much again as is alive, it would look through the memory of thousands of virtual users
 * so often that a request costs a fifth more. A size instead of a ratio is reached in the first minute and never left,
 * so that whoever watches the memory of a long test sees a leak and nothing else.
 */
const HEAP_BYTES_PER_USER = 1_600_000;
const HEAP_BYTES = 256_000_000;

/** Part of the memory beyond which garbage is collected at any price. */
const HEAP_MEMORY_RATIO = 0.6;

/** Go's own variables (runtime package). @param memory_bytes what the generator may use */
export function garbageCollection(
  vus: number,
  memory_bytes: number,
): Readonly<Record<string, string>> {
  const wanted = HEAP_BYTES + vus * HEAP_BYTES_PER_USER;
  return {
    GOGC: 'off',
    GOMEMLIMIT: `${Math.floor(Math.min(wanted, HEAP_MEMORY_RATIO * memory_bytes))}B`,
    // Go's own samples of who allocates what: nobody reads them, yet each look at its memory would print them all.
    GODEBUG: 'memprofilerate=0',
  };
}

export interface K6Command {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The command line and environment of one k6 process. It keeps no samples of its own (no summary, no
 * thresholds), pushes exponential histograms to the intake, and reaches nothing but target and intake.
 *
 * @param intake `host:port` of the intake
 * @param api_port loopback port for k6's REST API, where its own CPU and memory are read
 */
export function k6Command(options: {
  readonly script: string;
  readonly workload_path: string;
  /** Options for k6 that no virtual user has to hold. */
  readonly config_path: string;
  readonly workload: Workload;
  readonly log_path: string;
  readonly intake: string;
  readonly api_port: number;
  readonly path: string;
  /** What the generator may use. */
  readonly memory_bytes: number;
  /** Variables that hold what no file may: k6 gets secrets by its environment alone. */
  readonly secrets?: Readonly<Record<string, string>>;
}): K6Command {
  return {
    args: [
      'run',
      '--quiet',
      '--no-color',
      '--summary-mode=disabled',
      '--no-thresholds',
      '--config',
      options.config_path,
      '--address',
      `127.0.0.1:${options.api_port}`,
      // For what garbage collection costs.
      '--profiling-enabled',
      '--out',
      'opentelemetry',
      '--log-format',
      'json',
      // Every refused connection is a warning: in an outage those would fill the disk.
      '--log-output',
      `file=${options.log_path},level=error`,
      options.script,
    ],
    env: {
      ...options.secrets,
      PATH: options.path,
      WORKLOAD: options.workload_path,
      XML_PARSER,
      ...garbageCollection(vusOf(options.workload), options.memory_bytes),
      ...pushEnvironment(options.intake),
      OTEL_RESOURCE_ATTRIBUTES: `service.instance.id=${options.workload.run_id}`,
    },
  };
}

function vusOf({ scenarios }: Workload): number {
  return scenarios.reduce((sum, { vus }) => sum + vus, 0);
}

/** What makes k6 push as the intake wants it, and reach nothing else. @param intake `host:port` */
export function pushEnvironment(intake: string): Readonly<Record<string, string>> {
  return {
    K6_NO_USAGE_REPORT: 'true',
    K6_AUTO_EXTENSION_RESOLUTION: 'false',
    K6_OTEL_EXPORTER_PROTOCOL: 'http/protobuf',
    K6_OTEL_HTTP_EXPORTER_INSECURE: 'true',
    K6_OTEL_HTTP_EXPORTER_ENDPOINT: intake,
    K6_OTEL_EXPORT_INTERVAL: PUSH_INTERVAL,
    K6_OTEL_FLUSH_INTERVAL: FLUSH_INTERVAL,
    OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION: 'base2_exponential_bucket_histogram',
    OTEL_GO_X_CARDINALITY_LIMIT: CARDINALITY_LIMIT,
  };
}
