import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Platform } from '../model/platform.ts';

/** The embedded simulator, in a process of its own so that it does not share a thread with the intake. */
export interface EmbeddedSimulator {
  readonly urls: Readonly<Partial<Record<Platform, string>>>;
  close(): Promise<void>;
}

/** A simulator that has not ended by then hangs. */
const CLOSE_PATIENCE_MS = 5000;

const THONGSUOT = fileURLToPath(new URL('./thongsuot.mjs', import.meta.url));

/**
 * Starts `thongsuot simulate` on free loopback ports. It ends with us: it notices when our channel closes.
 *
 * @param options of `simulate`
 * @throws Error when it ends before it is ready; it has said why on stderr
 */
export async function startEmbeddedSimulator(
  options: readonly string[] = [],
): Promise<EmbeddedSimulator> {
  const child = fork(THONGSUOT, ['simulate', '--json', '--port', '0', ...options], {
    // A group of its own, so that a Ctrl-C in the terminal does not take the target away under the load.
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const line = await firstLine(child);
  const { platforms } = JSON.parse(line) as { platforms: EmbeddedSimulator['urls'] };
  return {
    urls: platforms,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_PATIENCE_MS);
      if (child.connected) child.disconnect();
      await exited;
      clearTimeout(timer);
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the simulator has no output to read');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('the embedded simulator ended before it was ready');
}
