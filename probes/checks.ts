import type { CheckKind, ProbeCheck } from '../model/probe-check.ts';
import { checkCertificate } from './checks/certificate.ts';
import type { CheckRun } from './checks/check-run.ts';
import { checkClock } from './checks/clock.ts';
import { checkDns } from './checks/dns.ts';
import { checkHttp } from './checks/http.ts';
import { checkLogin } from './checks/login.ts';
import { checkRegister } from './checks/register.ts';
import { checkTcp } from './checks/tcp.ts';
import { checkWebSocket } from './checks/websocket.ts';

type CheckOf<K extends CheckKind> = Extract<ProbeCheck, { readonly kind: K }>;

/** A cheap check that can be probed. */
export interface CheckEntry<K extends CheckKind> {
  readonly title_vi: string;
  readonly title_en: string;
  /** Resolves when all went well; throws CheckFailed for what the target did, or what keeps us from asking it. */
  readonly run: (check: CheckOf<K>, run: CheckRun) => Promise<void>;
}

export const PROBE_CHECKS: { readonly [K in CheckKind]: CheckEntry<K> } = {
  http: {
    title_vi: 'Gọi dịch vụ qua HTTP',
    title_en: 'One operation over HTTP',
    run: checkHttp,
  },
  login: {
    title_vi: 'Đăng nhập',
    title_en: 'Log in',
    run: checkLogin,
  },
  register: {
    title_vi: 'Xin mã truy cập LGSP và tra cứu',
    title_en: 'Get an LGSP token and look up',
    run: checkRegister,
  },
  certificate: {
    title_vi: 'Chứng thư số TLS',
    title_en: 'TLS certificate',
    run: checkCertificate,
  },
  dns: {
    title_vi: 'Phân giải tên miền',
    title_en: 'Name resolution',
    run: checkDns,
  },
  tcp: {
    title_vi: 'Mở kết nối TCP',
    title_en: 'Open a TCP connection',
    run: checkTcp,
  },
  websocket: {
    title_vi: 'Báo hiệu phòng họp qua WebSocket',
    title_en: 'Meeting signalling over WebSocket',
    run: checkWebSocket,
  },
  clock: {
    title_vi: 'Đồng hồ của điểm đo',
    title_en: 'Clock of the prober',
    run: checkClock,
  },
};

/** Performs a check of whatever kind. */
export function performCheck<K extends CheckKind>(check: CheckOf<K>, run: CheckRun): Promise<void> {
  const entry: CheckEntry<K> = PROBE_CHECKS[check.kind];
  return entry.run(check, run);
}
