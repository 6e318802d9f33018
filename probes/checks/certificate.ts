import { errorCode } from '../../model/error-code.ts';
import type { CertificateCheck } from '../../model/probe-check.ts';
import { CheckFailed, type CheckRun } from './check-run.ts';
import { inspectTls, type ShownTls } from './inspect-tls.ts';
import { lookUpOne } from './look-up.ts';
import { connectStep, urlHost } from './tcp.ts';

const DAY_S = 86_400;

/** What a server shows on TLS: steps `dns`, `connect` and `tls`; value `certificate_expires_at_s`, note `tls_protocol`. */
export async function checkCertificate(check: CertificateCheck, run: CheckRun): Promise<void> {
  const { endpoint, server_name, protocol_min } = check;
  const authorities = await run.tools.authorities();
  const address = await lookUpOne(run, urlHost(endpoint));
  const socket = await connectStep(run, endpoint, address);
  await run.step('tls', async () => {
    const asked = { server_name, protocol_min, authorities };
    const shown = await inspectTls(socket, asked, run.signal).catch((cause: unknown) => {
      const code = errorCode(cause);
      if (code === undefined) throw cause;
      const message = `${server_name} agrees on no connection with ${protocol_min} or later (${code})`;
      throw new CheckFailed(message, { at: 'tls', code, cause });
    });
    const now_ms = trueTime_ms(run);
    run.values.certificate_expires_at_s = shown.valid_to_ms / 1000;
    run.notes['tls_protocol'] = shown.protocol;
    const wrong = wrongWith(shown, check, now_ms);
    if (wrong === undefined) return;
    throw new CheckFailed(wrong.message, { ...wrong, called: endpoint });
  });
}

/** Now, corrected by what is known of our clock. */
function trueTime_ms({ tools }: CheckRun): number {
  return tools.now_ms() + 1000 * (tools.clock_offset_s() ?? 0);
}

/** What is wrong with it, the worst first; undefined when nothing is. */
function wrongWith(
  { untrusted, other_name, valid_from_ms, valid_to_ms }: ShownTls,
  { server_name, left_min_s }: CertificateCheck,
  now_ms: number,
): { at: 'tls' | 'answer'; code?: string; message: string } | undefined {
  const certificate = `the certificate of ${server_name}`;
  if (now_ms >= valid_to_ms) {
    const message = `${certificate} expired at ${isoOf(valid_to_ms)}`;
    return { at: 'tls', code: 'CERT_HAS_EXPIRED', message };
  }
  if (now_ms < valid_from_ms) {
    const message = `${certificate} holds only from ${isoOf(valid_from_ms)} on`;
    return { at: 'tls', code: 'CERT_NOT_YET_VALID', message };
  }
  if (untrusted !== undefined) {
    return { at: 'tls', code: untrusted, message: `${certificate} is not trusted (${untrusted})` };
  }
  if (other_name !== undefined) {
    const message = `the certificate is not for ${server_name}: ${other_name}`;
    return { at: 'tls', code: 'ERR_TLS_CERT_ALTNAME_INVALID', message };
  }
  const left_s = (valid_to_ms - now_ms) / 1000;
  if (left_s >= left_min_s) return undefined;
  const days = (left_s / DAY_S).toFixed(1);
  return { at: 'answer', message: `${certificate} holds for ${days} days more only` };
}

function isoOf(time_ms: number): string {
  return new Date(time_ms).toISOString();
}
