import type { ProbeKind } from './probe-record.ts';

/** Probes whose failure says that the service does not work; the others say that it will not, or why. */
const SERVICE_KINDS: readonly ProbeKind[] = [
  'journey',
  'http',
  'login',
  'register',
  'websocket',
  'tcp',
  // A name that leads elsewhere, or nowhere, takes the service away from whoever asks for it.
  'dns',
];

/** Whether the runs of such a probe count for the error budget of its platform. */
export function isServiceProbe(kind: ProbeKind): boolean {
  return SERVICE_KINDS.includes(kind);
}

/** Kinds whose runs take as long as the service does: whoever opens a port or asks for a name does not wait for it. */
const WAITING_KINDS: readonly ProbeKind[] = ['journey', 'http', 'login', 'register', 'websocket'];

/** Whether a probe is slow when its platform is. */
export function isSlowWithPlatform(kind: ProbeKind): boolean {
  return WAITING_KINDS.includes(kind);
}
