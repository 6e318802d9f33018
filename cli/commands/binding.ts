import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../../config/config.ts';
import { importDraft } from '../../config/import/import-draft.ts';
import { loadConfig } from '../../config/load.ts';
import { suggest } from '../../config/suggest.ts';
import { type Binding, canPerform } from '../../model/binding.ts';
import { counted } from '../../model/counted.ts';
import { JOURNEY_NAMES, JOURNEYS } from '../../model/journey.ts';
import { OPERATION_NAMES, OPERATIONS } from '../../model/operation.ts';
import { PERSONAS, type Platform } from '../../model/platform.ts';
import {
  type BindingCoverage,
  renderCoverage,
  renderVerification,
  type VerificationReport,
} from '../../reporters/terminal/binding.ts';
import { systemClock } from '../../runners/clock.ts';
import type { Command, Context, OptionValues } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { OperatorError } from '../operator-error.ts';
import { textOption } from '../values.ts';
import { namedBinding, planVerification, verifyPlatforms } from '../verify-platforms.ts';

type Action = (
  context: Context,
  values: OptionValues,
  argument: string | undefined,
) => Promise<ExitCode>;

const ACTIONS: Readonly<Record<string, Action>> = {
  list,
  import: importFile,
  verify,
};

export const binding: Command = {
  summary: 'lists what bindings lack, tries one out, or drafts one from OpenAPI or HAR',
  usage:
    'list [NAME] | verify [NAME] [--platform P] [--target URL] | import FILE [--name NAME] [--out FILE]',
  options: {
    platform: {
      type: 'string',
      value: 'P',
      help: 'verify: only this platform, not all that speak the binding',
    },
    target: {
      type: 'string',
      value: 'URL',
      help: 'verify: where the platform answers, instead of its configured url',
    },
    name: { type: 'string', value: 'NAME', help: 'import: name of the new binding' },
    out: { type: 'string', value: 'FILE', help: 'import: write the draft here, not to stdout' },
  },
  positionals: { min: 1, max: 2 },
  async run(context, values, [action = '', argument]) {
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (act !== undefined) return act(context, values, argument);
    const names = Object.keys(ACTIONS);
    throw new OperatorError(`binding: there is no action \`${action}\``, {
      hint: suggest(action, names),
    });
  },
};

async function list(
  { config_path, io, json }: Context,
  _values: OptionValues,
  name: string | undefined,
): Promise<ExitCode> {
  const config = await loadConfig(config_path);
  const chosen = name === undefined ? Object.values(config.bindings) : [namedBinding(config, name)];
  const bindings = chosen.map((one) => coverageOf(config, one));
  io.print(
    json
      ? JSON.stringify({ version: 1, bindings })
      : renderCoverage(bindings, { color: io.color.out }),
  );
  return EXIT.ok;
}

/** What a binding lacks of the platforms that it has anything of. */
function coverageOf(config: Config, one: Binding): BindingCoverage {
  const can = (journey: (typeof JOURNEY_NAMES)[number]): boolean => {
    const { persona, steps } = JOURNEYS[journey];
    return steps.every(({ operation }) => canPerform(one, operation, persona));
  };
  const isBound = (name: (typeof OPERATION_NAMES)[number]): boolean =>
    PERSONAS.some((persona) => canPerform(one, name, persona));
  const bound = OPERATION_NAMES.filter(isBound);
  const touched = new Set(bound.map((name) => OPERATIONS[name].platform));
  return {
    binding: one.name,
    platforms: platformsOf(config, one),
    bound,
    lacking: OPERATION_NAMES.filter(
      (name) => !isBound(name) && touched.has(OPERATIONS[name].platform),
    ),
    journeys_that_cannot_run: JOURNEY_NAMES.filter(
      (name) => touched.has(JOURNEYS[name].platform) && !can(name),
    ),
  };
}

function platformsOf(config: Config, { name }: Binding): Platform[] {
  return Object.values(config.platforms)
    .filter((platform) => platform.binding === name)
    .map(({ platform }) => platform);
}

async function importFile(
  { cwd, io, json }: Context,
  values: OptionValues,
  file: string | undefined,
): Promise<ExitCode> {
  if (file === undefined) {
    throw new OperatorError('binding import: the file is missing', {
      hint: 'name an OpenAPI 3 document, or a HAR recording',
    });
  }
  const name = textOption(values, 'name');
  const text = await readFile(path.resolve(cwd, file), 'utf8').catch((cause: Error) => {
    const message = `${file} cannot be read (${(cause as NodeJS.ErrnoException).code})`;
    throw new OperatorError(message, { hint: 'correct the path', cause });
  });
  const draft = await importDraft(text, {
    file_name: path.basename(file),
    ...(name !== undefined && { name }),
  });
  const out = textOption(values, 'out');
  if (out !== undefined) await writeNew(path.resolve(cwd, out), draft.yaml);
  if (json) io.print(JSON.stringify({ version: 1, ...draft }));
  else if (out === undefined) io.print(draft.yaml.trimEnd());
  for (const warning of draft.warnings) io.say(`warning: ${warning}`);
  for (const todo of draft.todos) io.say(`to do: ${todo}`);
  const kind = draft.kind === 'har' ? 'recording' : 'document';
  io.say(
    `${counted(draft.requests, 'request')} of the ${kind}; fill in every TODO, then \`thongsuot check\``,
  );
  return EXIT.ok;
}

/** What is written over may be the work of an afternoon. */
async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    const why = code === 'EEXIST' ? 'is there already' : `cannot be written (${code})`;
    throw new OperatorError(`${file} ${why}`, { hint: 'choose another file for --out', cause });
  }
}

async function verify(
  context: Context,
  values: OptionValues,
  name: string | undefined,
): Promise<ExitCode> {
  const { io, json, signal } = context;
  const config = await loadConfig(context.config_path);
  const plan = planVerification(config, {
    binding: name,
    platform: textOption(values, 'platform'),
    target: textOption(values, 'target'),
  });
  const report = await verifyPlatforms(context, config, plan, systemClock);
  io.print(json ? JSON.stringify(report) : renderVerification(report, { color: io.color.out }));
  return exitOf(report, signal);
}

function exitOf({ platforms }: VerificationReport, signal: AbortSignal): ExitCode {
  if (signal.aborted) return EXIT.interrupted;
  const outcomes = platforms.flatMap(({ operations }) => operations.map(({ outcome }) => outcome));
  if (outcomes.includes('failed')) return EXIT.fail;
  return outcomes.includes('not-tried') ? EXIT.invalid : EXIT.ok;
}
