import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildFailure, build, type Message, type Plugin, stop } from 'esbuild';
import type { JourneyFileProblem } from '../model/own-journey.ts';
import { defineJourney, JourneyError } from './journey.ts';
import type { WalkJourney } from './journeys.ts';

/** What a file of a user exports as `journey`: as it was written, checked only in what running it takes. */
export interface LoadedJourney {
  /** All but the function. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly run: WalkJourney;
}

/** A file that is no journey, with everything that is known to be wrong with it. */
export class JourneyFileError extends Error {
  override readonly name = 'JourneyFileError';
  readonly problems: readonly JourneyFileProblem[];

  constructor(problems: readonly JourneyFileProblem[], options?: ErrorOptions) {
    super(problems.map(({ message }) => message).join('; '), options);
    this.problems = problems;
  }
}

const HINT = "write export const journey = defineJourney({ … }), from 'thongsuot/journey'";

/**
 * Loads a journey that a user wrote in a file anywhere: TypeScript or JavaScript, with what it imports from files beside
 * it. `thongsuot/journey` and `@playwright/test` are ours, wherever the file lies.
 *
 * @throws JourneyFileError
 */
export async function loadJourney(file: string): Promise<LoadedJourney> {
  const dir = await mkdtemp(join(tmpdir(), 'thongsuot-journey-'));
  try {
    const bundle = join(dir, `${basename(file, extname(file))}.mjs`);
    await writeFile(bundle, await bundled(file, bundle));
    lend();
    return journeyIn(await imported(file, bundle));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function bundled(file: string, outfile: string): Promise<Uint8Array> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) throw new JourneyFileError([{ line: 0, column: 0, message: 'cannot be read' }]);
  try {
    const { outputFiles } = await build({
      entryPoints: [file],
      outfile,
      write: false,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      sourcemap: 'inline',
      logLevel: 'silent',
      plugins: [OURS],
    });
    return outputFiles[0]?.contents ?? new Uint8Array();
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    throw new JourneyFileError(error.errors.map(problemOf), { cause: error });
  } finally {
    // A process of its own, which would hold memory for as long as this one runs.
    await stop();
  }
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}

function problemOf({ text, location }: Message): JourneyFileProblem {
  if (location === null) return { line: 0, column: 0, message: text };
  const { line, column, lineText } = location;
  return {
    line,
    column: column + 1,
    message: text,
    excerpt: { text: lineText, column: column + 1 },
  };
}

const LENT = 'thongsuot.journey';

/** Our own module as it runs here: a second copy of its error class would be another class. */
function lend(): void {
  const value = { defineJourney, JourneyError };
  Object.defineProperty(globalThis, Symbol.for(LENT), { value, configurable: true });
}

const OURS: Plugin = {
  name: 'thongsuot',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^thongsuot\/journey$/ }, ({ path }) => ({ path, namespace: LENT }));
    onLoad({ filter: /.*/, namespace: LENT }, () => ({
      contents: `export const { defineJourney, JourneyError } = globalThis[Symbol.for('${LENT}')];`,
      loader: 'js',
    }));
    onResolve({ filter: /^@playwright\/test$/ }, ({ path }) => ({
      path: import.meta.resolve(path),
      external: true,
    }));
  },
};

/** The module's exports. What the file throws when it is loaded is told with its line. */
async function imported(file: string, bundle: string): Promise<unknown> {
  process.setSourceMapsEnabled(true);
  try {
    const module: unknown = await import(pathToFileURL(bundle).href);
    return module;
  } catch (error) {
    const message = `cannot be loaded: ${error instanceof Error ? error.message : String(error)}`;
    throw new JourneyFileError([{ ...placeIn(file, error), message }], { cause: error });
  }
}

/** `…/journeys/mine.ts:3:7` in the stack of an error; the file as a whole when it is not there. */
function placeIn(file: string, error: unknown): { readonly line: number; readonly column: number } {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const from = stack.indexOf(`${file}:`);
  const [, line = 0, column = 0] =
    from === -1 ? [] : (/^:(\d+):(\d+)/.exec(stack.slice(from + file.length)) ?? []);
  return { line: Number(line), column: Number(column) };
}

function journeyIn(module: unknown): LoadedJourney {
  const journey = recordOf(recordOf(module)['journey']);
  const { run, ...facts } = journey;
  const whole = { line: 0, column: 0, hint: HINT };
  if (Object.keys(journey).length === 0) {
    throw new JourneyFileError([{ ...whole, message: 'exports no journey' }]);
  }
  if (!isWalk(run)) {
    throw new JourneyFileError([{ ...whole, message: 'journey.run must be a function' }]);
  }
  return { facts, run: onlyKnownSteps(run.bind(journey), Object.keys(recordOf(facts['steps']))) };
}

function isWalk(value: unknown): value is WalkJourney {
  return typeof value === 'function';
}

/** Steps are metrics: one that nobody announced would be a series that nobody expects. */
function onlyKnownSteps(run: WalkJourney, steps: readonly string[]): WalkJourney {
  return (context) =>
    run({
      ...context,
      step: (name, body) => {
        if (steps.includes(name)) return context.step(name, body);
        throw new Error(
          `step "${name}" is not among the steps of the journey: ${steps.join(', ')}`,
        );
      },
    });
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
