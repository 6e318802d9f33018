import { EXIT } from './exit-code.ts';

/** Where a command speaks: data to stdout, talk to stderr. */
export interface Io {
  /** One piece of data, with a line end added. */
  print(text: string): void;
  /** One line of talk. */
  say(text: string): void;
  /** Talk that the next piece of talk overwrites; nothing where nobody watches. */
  show(text: string): void;
  /** Colours for stdout and stderr: only where a person looks, and not against NO_COLOR. */
  readonly color: { readonly out: boolean; readonly err: boolean };
  readonly width: number;
  /** A person watches stderr. */
  readonly interactive: boolean;
}

const DEFAULT_WIDTH = 100;
const CLEAR_LINE = '\r\u001b[2K';

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
  const clear = interactive ? CLEAR_LINE : '';
  return {
    print: (text) => void stdout.write(`${text}\n`),
    say: (text) => void stderr.write(`${clear}${text}\n`),
    show: (text) => {
      if (interactive) stderr.write(`${CLEAR_LINE}${text}`);
    },
    color: {
      out: !plain && (forced || stdout.isTTY === true),
      err: !plain && (forced || interactive),
    },
    width: stderr.columns ?? stdout.columns ?? DEFAULT_WIDTH,
    interactive,
  };
}
