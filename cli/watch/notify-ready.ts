import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** It only hands a word on; longer than this, systemd does not listen. */
const LIMIT_MS = 5000;

/**
 * Tells systemd that the daemon is ready, where it waits for that (`Type=notify`, `NotifyAccess=all`); does nothing elsewhere.
 * Node cannot write to sockets of that kind, hence the program that systemd brings for it.
 *
 * @param say told when it could not be done: systemd then ends the daemon, and this is why
 */
export async function notifyReady(
  env: Readonly<Record<string, string | undefined>>,
  say: (text: string) => void,
): Promise<void> {
  if ((env['NOTIFY_SOCKET'] ?? '') === '') return;
  try {
    await promisify(execFile)('systemd-notify', ['--ready'], { env, timeout: LIMIT_MS });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    say(`systemd could not be told that the daemon is ready: ${why}`);
  }
}
