import { createLogUpdate } from 'log-update';
import { EXIT } from './exit-code.ts';

/** Where a command speaks: data to stdout, talk to stderr. */
export interface Io {
  /** One piece of data, with a line end added. */
  print(text: string): void;
  /** One line of talk. */
  say(text: string): void;
  /** Talk of one or more lines that the next piece of talk overwrites; nothing where nothing is redrawn. */
  show(text: string): void;
  /** Colours for stdout and stderr: only where a person looks, and not against NO_COLOR. */
  readonly color: { readonly out: boolean; readonly err: boolean };
  readonly width: number;
  readonly height: number;
  /** A person watches stderr, on a terminal that can be drawn over: not with NO_COLOR, and not in CI. */
  readonly redraws: boolean;
}

const DEFAULT_WIDTH = 100;
const DEFAULT_HEIGHT = 24;

/**
 * A reader that has seen enough (`| head`) is no fault, and the work goes on. Output that is lost on a full
 * disk is one: a script must not take half a document for a whole one.
 */
function tolerateClosedPipes({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>): void {
  stderr.on('error', () => undefined);
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    stderr.write(`the output cannot be written: ${error.code ?? error.message}\n`);
    process.exit(EXIT.usage);
  });
}

/** The terminal of this process. */
export function terminal(env: Readonly<Record<string, string | undefined>>): Io {
  const { stdout, stderr } = process;
  tolerateClosedPipes(process);
  const plain = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  const forced = (env['FORCE_COLOR'] ?? '0') !== '0';
  const interactive = stderr.isTTY === true;
  const redraws = interactive && !plain && (env['CI'] ?? '') === '';
  const screen = createLogUpdate(stderr, { showCursor: true });
  const clear = (): void => {
    if (redraws) screen.clear();
  };
  return {
    print: (text) => {
      clear();
      stdout.write(`${text}\n`);
    },
    say: (text) => {
      clear();
      stderr.write(`${text}\n`);
    },
    show: (text) => {
      if (text === '') clear();
      else if (redraws) screen(text);
    },
    color: {
      out: !plain && (forced || stdout.isTTY === true),
      err: !plain && (forced || interactive),
    },
    // A window may be drawn larger or smaller while a test runs.
    get width() {
      return stderr.columns ?? stdout.columns ?? DEFAULT_WIDTH;
    },
    get height() {
      return stderr.rows ?? DEFAULT_HEIGHT;
    },
    redraws,
  };
}
