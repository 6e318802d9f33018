import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { filesOf } from '../../config/load.ts';
import type { Clock } from '../../runners/clock.ts';
import { ChangeJudge, type Look } from './change.ts';

/** By path, what its content comes to; null for a file that cannot be read. */
type Contents = ReadonlyMap<string, string | null>;

/**
 * The files of a configuration, and what was in them when it was loaded last, whether that went well or not: so that each
 * content is tried once. Times come from whoever asks.
 */
export class ConfigFiles {
  readonly #root: string;
  /** Beside those that the configuration is read from. */
  #others: readonly string[] = [];
  #watched: readonly string[];
  #taken: Contents;
  readonly #judge: ChangeJudge;

  private constructor(root: string, watched: readonly string[], read: Read, at_ms: number) {
    this.#root = root;
    this.#watched = watched;
    this.#taken = read.contents;
    this.#judge = new ChangeJudge(read.look, at_ms);
  }

  /** As they are now: to be asked before they are loaded. @param root the file that includes the others */
  static async of(root: string, at_ms: number): Promise<ConfigFiles> {
    const watched = await filesOf(root);
    return new ConfigFiles(root, watched, await readOf(watched), at_ms);
  }

  /** Watches other files, too, as they are now: those that the configuration in force names. */
  async also(others: readonly string[]): Promise<void> {
    this.#others = others;
    const { look, contents } = await readOf(others.filter((file) => !this.#taken.has(file)));
    this.#watched = [...new Set([...this.#watched, ...others])];
    this.#taken = new Map([...this.#taken, ...contents]);
    this.#judge.also(look);
  }

  /** They are about to be loaded as they are now. */
  async take(): Promise<void> {
    this.#watched = [...new Set([...(await filesOf(this.#root)), ...this.#others])];
    const { look, contents } = await readOf(this.#watched);
    this.#taken = contents;
    this.#judge.wasRead(look);
  }

  /** Whether something else is in them than was loaded last, and they have been let alone for a while. */
  async haveChanged(at_ms: number): Promise<boolean> {
    const look = await lookOf(this.#watched);
    if (!this.#judge.isDue(look, at_ms)) return false;
    const contents = await contentsOf(this.#watched);
    const isOther = [...contents].some(([file, own]) => own !== this.#taken.get(file));
    // Touched only: nothing to read again until it is touched once more.
    if (!isOther) this.#judge.wasRead(look);
    return isOther;
  }
}

interface Read {
  readonly look: Look;
  readonly contents: Contents;
}

/** Looked at first: whatever is written meanwhile looks otherwise the next time. */
async function readOf(files: readonly string[]): Promise<Read> {
  const look = await lookOf(files);
  return { look, contents: await contentsOf(files) };
}

async function lookOf(files: readonly string[]): Promise<Look> {
  const looks = files.map(async (file) => {
    const status = await stat(file).catch(() => null);
    // What is moved in place or brings its time along is another file, or has another time of change.
    const own = status?.isFile()
      ? [status.ino, status.mtimeMs, status.ctimeMs, status.size].join(' ')
      : null;
    return [file, own] as const;
  });
  return new Map(await Promise.all(looks));
}

async function contentsOf(files: readonly string[]): Promise<Contents> {
  const contents = files.map(async (file) => {
    const status = await stat(file).catch(() => null);
    // A pipe would never end.
    const bytes = status?.isFile() ? await readFile(file).catch(() => null) : null;
    return [file, bytes && createHash('sha256').update(bytes).digest('hex')] as const;
  });
  return new Map(await Promise.all(contents));
}

const LOOK_EVERY_MS = 2000;

/** Looks at the files every now and then. @returns ends that */
export function watchFiles(
  files: Pick<ConfigFiles, 'haveChanged'>,
  clock: Clock,
  onChange: () => void,
): () => Promise<void> {
  const over = new AbortController();
  const going = look(over.signal);
  return async () => {
    over.abort();
    await going;
  };

  async function look(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (await files.haveChanged(clock.monotonic_ms())) onChange();
      await clock.wait(LOOK_EVERY_MS, signal);
    }
  }
}
