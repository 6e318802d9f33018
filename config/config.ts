import type { AlertingSettings, ErrorBudget, Maintenance } from '../model/alerting.ts';
import type { Authorisation } from '../model/authorisation.ts';
import type { Binding } from '../model/binding.ts';
import type { Phase } from '../model/calendar.ts';
import type { DemandModel } from '../model/demand.ts';
import type { GoliveSettings } from '../model/golive.ts';
import type { SpecialDay } from '../model/holidays.ts';
import type { Clocks } from '../model/launch-day.ts';
import type { Objective } from '../model/objective.ts';
import type { PageMap } from '../model/page-map.ts';
import type { Platform } from '../model/platform.ts';
import type { Endpoint } from '../model/probe-check.ts';
import type { ProbeDataSettings } from '../model/probe-data.ts';
import type { ProbePlan } from '../model/probe-plan.ts';
import type { LoadProfile } from '../model/workload.ts';

/** The validated configuration: every default filled, every reference resolved, nothing left to check. */
export interface Config {
  /** Absolute paths of the files that were read, the root first. */
  readonly files: readonly string[];
  /** SHA-256 over the validated content, hexadecimal: two configs that mean the same hash the same. */
  readonly hash: string;
  readonly runs_dir: string;
  /** What takes the measurements in. */
  readonly intake: { readonly memory_max_mib: number };
  readonly metrics: {
    readonly host: string;
    readonly port: number;
    /** By which it may be asked for, too. */
    readonly names?: readonly string[];
  };
  readonly platforms: Readonly<Partial<Record<Platform, PlatformConfig>>>;
  readonly bindings: Readonly<Record<string, Binding>>;
  /** What is on the pages of each platform, by the name of the binding. */
  readonly pages: Readonly<Record<string, Readonly<Partial<Record<Platform, PageMap>>>>>;
  /** One entry for each operation and limit: `*` is expanded. */
  readonly objectives: readonly Objective[];
  readonly profiles: Readonly<Record<string, LoadProfile>>;
  /** How probes are run around the clock. */
  readonly watch: WatchSettings;
  readonly probes: readonly ProbePlan[];
  /** In the order of the files. */
  readonly maintenance: readonly Maintenance[];
  /** Null when nothing is said about alerts. */
  readonly alerting: AlertingConfig | null;
  readonly phases: readonly Phase[];
  /** Holidays and weekends that are worked, in order of time. */
  readonly special_days: readonly SpecialDay[];
  /** When counters and the online channel take dossiers; null when the configuration does not say. */
  readonly clocks: Clocks | null;
  /** Null when the configuration holds no demand section. */
  readonly demand: DemandModel | null;
  /** What the go-live check holds the capacity against. */
  readonly golive: GoliveSettings;
  readonly dashboards: DashboardSettings;
  /** What probes fill in instead of what is made up. */
  readonly probe_data: ProbeDataSettings;
  /** What the owners of hosts agreed to; loopback needs none. */
  readonly authorisations: readonly Authorisation[];
}

/** Who is told of what, with the error budgets that the objectives leave. */
export interface AlertingConfig extends AlertingSettings {
  readonly budgets: readonly ErrorBudget[];
}

/** What Grafana has to be told. */
export interface DashboardSettings {
  /** Where Grafana finds Prometheus. */
  readonly prometheus_url: string;
  /** How often Prometheus asks: Grafana works `$__rate_interval` out of it. */
  readonly scrape_interval_s: number;
  /** Where the folders of runs can be read in a browser; null where they cannot. */
  readonly reports_url: string | null;
}

/** An issuer of OpenID Connect that says who operators are. */
export interface OidcSettings {
  readonly issuer: string;
  readonly client_id: string;
  /** Absolute; null for a client that keeps no secret. */
  readonly client_secret_file: string | null;
  /** Where people reach the status pages: there they come back to. */
  readonly public_url: string;
  readonly scopes: readonly string[];
  /** Claim → the values of which an operator's must have one, in every claim that is named. */
  readonly allowed: Readonly<Record<string, readonly string[]>>;
  readonly session_max_s: number;
}

/** How the daemon of the probes works. */
export interface WatchSettings {
  /** Browsers at once. */
  readonly workers: number;
  readonly checks_at_once: number;
  /** Whether the page where a journey ended well is checked for accessibility. */
  readonly accessibility: boolean;
  /** When a browser is replaced although it is sound. */
  readonly recycle: {
    readonly runs_max: number;
    readonly age_max_s: number;
    readonly memory_max_mib: number;
  };
  /** Holds what operators bring to see errors and artifacts, absolute; null shows them to nobody. */
  readonly secret_file: string | null;
  /** How operators log in beside it; null where they do not. */
  readonly oidc: OidcSettings | null;
  readonly retention: Readonly<
    Record<'journal' | 'artifacts', { readonly days: number; readonly mib: number }>
  >;
  /** Places of the own network that should always be there: where none answers, the network of the prober is at fault. */
  readonly lifelines: readonly Endpoint[];
  /** The daemons of other locations, whose probes the status page shows too. */
  readonly peers: readonly PeerSettings[];
}

/** The daemon of another location; each location and each address is there once. */
export interface PeerSettings {
  /** What its `--location` is. */
  readonly location: string;
  /** Of its status page, without a trailing slash. */
  readonly url: string;
  /** Holds what its operators bring, absolute; null reads from it what is for everybody. */
  readonly secret_file: string | null;
  /** Holds the authorities that its certificate must come from, absolute; null trusts the usual ones. */
  readonly ca_file: string | null;
}

export interface PlatformConfig {
  readonly platform: Platform;
  readonly title_vi: string;
  readonly title_en: string;
  /** `simulator`, or the base URL without a trailing slash. */
  readonly url: string;
  readonly binding: string;
}

/** One mistake in the configuration, at the place where the operator can mend it. */
export interface ConfigProblem {
  readonly file: string;
  /** 1-based; 0 when the file as a whole is meant (it cannot be read). */
  readonly line: number;
  readonly column: number;
  /** `profiles.demo.rate_per_s`; empty for the whole file. */
  readonly path: string;
  /** What is wrong: expected and found. */
  readonly message: string;
  /** What to do, when that can be said. */
  readonly hint?: string;
  /** The source line, secrets masked, and the column in it that the problem points at. */
  readonly excerpt?: { readonly text: string; readonly column: number };
}
