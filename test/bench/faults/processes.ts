import { readdirSync, readFileSync } from 'node:fs';

/** A process of the probes: a worker, or one of a browser. */
export interface ProbeProcess {
  readonly pid: number;
  readonly args: string;
}

/** Every process that works in the temporary folder of a worker below `tmp_dir`, also when its supervisor is gone. */
export function probeProcesses(tmp_dir: string): ProbeProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const args = read(pid, 'cmdline');
      // A zombie has neither: it is dead, and waits for whoever inherited it.
      const is_ours = [read(pid, 'environ'), args].some((text) =>
        text.includes(`${tmp_dir}/thongsuot-probe-`),
      );
      return is_ours ? [{ pid: Number(pid), args: args.replaceAll('\0', ' ') }] : [];
    });
}

export const isWorker = ({ args }: ProbeProcess): boolean => args.includes('probes/worker');
export const isBrowser = ({ args }: ProbeProcess): boolean =>
  args.includes('--user-data-dir') && !args.includes('--type=');
export const isRenderer = ({ args }: ProbeProcess): boolean => args.includes('--type=renderer');

/** A process may end while we look. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

/** Sends a signal; a process that is gone already is fine. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone.
  }
}
