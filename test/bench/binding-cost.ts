import os from 'node:os';
import { projectFile, requireK6 } from '../../cli/tools.ts';
import { loadConfig } from '../../config/load.ts';
import type { Binding } from '../../model/binding.ts';
import { markerOf, uploadOf } from '../../model/synthetic.ts';
import { systemClock } from '../../runners/clock.ts';
import { alternate, type Pairs } from './alternation.ts';
import { ANSWERS } from './answers.ts';
import { type CostVerdict, describeCosts, RATIO_MAX } from './cost-report.ts';
import { Crew, doSlots } from './crew.ts';
import { jsonAnswer, serveBytes } from './fixed-target.ts';
import { pinOurselves, startPinnedK6 } from './pinned-k6.ts';
import { type BenchPlan, NEXT_SLOT_PATH, type Visitor } from './slot.ts';
import { WireCheck } from './wire-check.ts';

/**
 * What a bound request costs k6, compared with the same request written out by hand: `npm run bench:binding`.
 * Both alternate in one k6 process, and k6's own CPU seconds are read between them.
 */

/** Enough that k6 need not wait for the target: its core is busy, as under load. */
const VUS = 4;

/** No round of slots begins after this; k6 is killed after that. */
const MEASURING_MS = 190_000;
const LONGEST_RUN_MS = 230_000;

const MARKER = markerOf('bench');

const VISITOR: Visitor = {
  search_text: 'chứng thực bản sao',
  procedure_code: '2.000815',
  account: '999123456789',
  password: 'thongsuot',
  applicant_name: 'Nguyễn Thị Phương',
  phone: '0900123456',
  marker: MARKER,
  token: '5e0b1c0a7f4d4c3e9a52d1f8b6e70c94',
  dossier_id: 'd4711',
  dossier_code: '000.00.26.H29-250701-0001',
};

/** Runs all slots on two cores of this machine. */
async function measure(
  k6_path: string,
  binding: Binding,
): Promise<{ pairs: Pairs; wire: WireCheck }> {
  pinOurselves();
  const crew = new Crew(VUS);
  const wire = new WireCheck();
  const server = await serveBytes((request) => {
    if (request.includes(`GET ${NEXT_SLOT_PATH} `)) {
      return crew.ask().then((slot) => jsonAnswer(200, slot));
    }
    if (crew.slot === null) throw new Error('a request came outside of a slot');
    wire.observe(crew.slot, request);
    return ANSWERS[crew.slot.operation];
  });
  const k6 = await startPinnedK6(k6_path, planFor(server.url, binding), LONGEST_RUN_MS);
  try {
    const end_ms = systemClock.monotonic_ms() + MEASURING_MS;
    const slots = alternate(VUS, () => systemClock.monotonic_ms() < end_ms);
    const done = doSlots(crew, slots, k6.readCpu, systemClock);
    return { pairs: await Promise.race([done, k6.ended]), wire };
  } finally {
    await k6.close();
    server.close();
  }
}

function planFor(base_url: string, binding: Binding): BenchPlan {
  return {
    target: { platform: 'settlement', base_url, binding },
    vus: VUS,
    timeout_ms: 10_000,
    upload: uploadOf(MARKER),
    visitor: VISITOR,
  };
}

async function referenceBinding(): Promise<Binding> {
  const { bindings } = await loadConfig(projectFile('config/thongsuot.yaml'));
  const binding = bindings['reference'];
  if (binding === undefined) throw new Error('the configuration has no binding `reference`');
  return binding;
}

const EXIT_CODES: Readonly<Record<CostVerdict, number>> = { pass: 0, fail: 1, undecided: 4 };

const cores = os.availableParallelism();
const k6 = await requireK6({ env: process.env });
const { pairs, wire } = await measure(k6.path, await referenceBinding());
if (wire.differences.length > 0) throw new Error(wire.differences.join('\n\n'));
const { table, verdict } = describeCosts(pairs);
process.stdout.write(`\
${new Date().toISOString()}, k6 ${k6.version}, Node ${process.versions.node}
${os.cpus()[0]?.model ?? 'unknown processor'}, ${cores} cores, ${os.type()} ${os.release()}
${wire.compared} requests, those of each operation the same byte for byte

${table}

${verdict.toUpperCase()}: a bound request may cost at most ${RATIO_MAX} times the CPU of a written one
`);
process.exitCode = EXIT_CODES[verdict];
