import type { DashboardName } from '../dashboards/uids.ts';

/** Whose fault an alert is about: the platform's, the watch's own, a load test's, the traffic's. */
type Concern = 'platform' | 'watch' | 'load-test' | 'traffic';

/** What an alert says, in the template language of Prometheus, and the page that says what to do. */
export interface AlertText {
  readonly concern: Concern;
  /** A file of docs/runbooks without its ending. */
  readonly runbook: string;
  /** What shows it best. */
  readonly dashboard: DashboardName;
  readonly vi: string;
  readonly en: string;
}

const PLACE = '{{ $labels.platform }}{{ with $labels.province }} ({{ . }}){{ end }}';
const VALUE = '{{ $value | humanize }}';
const SHARE = '{{ $value | humanizePercentage }}';
const LONG = '{{ $value | humanizeDuration }}';

/** Every alert. */
export const ALERT_TEXTS = {
  ThongsuotJourneyDown: {
    concern: 'platform',
    runbook: 'journey-down',
    dashboard: 'journey',
    vi: `${PLACE}: {{ $labels.probe }} thất bại hai lần liên tiếp, nhìn từ ${VALUE} địa điểm`,
    en: `${PLACE}: {{ $labels.probe }} failed twice in a row, seen from ${VALUE} locations`,
  },
  ThongsuotVendorDown: {
    concern: 'platform',
    runbook: 'vendor-down',
    dashboard: 'overview',
    vi: `Nền tảng {{ $labels.platform }} của {{ $labels.vendor }} ngừng hoạt động tại ${VALUE} tỉnh, thành phố`,
    en: `{{ $labels.platform }} of {{ $labels.vendor }} is down in ${VALUE} provinces`,
  },
  ThongsuotLocationSuspect: {
    concern: 'platform',
    runbook: 'location-suspect',
    dashboard: 'journey',
    vi: `${PLACE}: {{ $labels.probe }} chỉ thất bại khi nhìn từ {{ $labels.location }}`,
    en: `${PLACE}: {{ $labels.probe }} fails from {{ $labels.location }} only`,
  },
  ThongsuotBudgetBurn: {
    concern: 'platform',
    runbook: 'budget-burn',
    dashboard: 'platform',
    vi: `${PLACE}: ${SHARE} số lượt thất bại, quá mức mà ngân sách lỗi cho phép`,
    en: `${PLACE}: ${SHARE} of the runs failed, faster than the error budget allows`,
  },
  ThongsuotPlatformSlow: {
    concern: 'platform',
    runbook: 'platform-slow',
    dashboard: 'platform',
    vi: `${PLACE}: ${SHARE} số lượt thành công nhưng chậm`,
    en: `${PLACE}: ${SHARE} of the runs that succeeded were slow`,
  },
  ThongsuotCertificateExpiring: {
    concern: 'platform',
    runbook: 'certificate-expiring',
    dashboard: 'platform',
    vi: `${PLACE}: chứng thư số của {{ $labels.probe }} còn ${LONG}`,
    en: `${PLACE}: the certificate of {{ $labels.probe }} expires in ${LONG}`,
  },
  ThongsuotCheckFailing: {
    concern: 'platform',
    runbook: 'check-failing',
    dashboard: 'platform',
    vi: `${PLACE}: phép kiểm tra {{ $labels.probe }} thất bại`,
    en: `${PLACE}: the check {{ $labels.probe }} fails`,
  },
  ThongsuotDnsDisagreement: {
    concern: 'platform',
    runbook: 'dns-disagreement',
    dashboard: 'platform',
    vi: `${PLACE}: ${VALUE} máy chủ tên miền trả lời khác nhau cho {{ $labels.probe }}`,
    en: `${PLACE}: ${VALUE} name servers answer {{ $labels.probe }} differently`,
  },
  ThongsuotSyncLag: {
    concern: 'platform',
    runbook: 'sync-lag',
    dashboard: 'journey',
    vi: `${PLACE}: {{ $labels.probe }} chờ đồng bộ ${LONG}`,
    en: `${PLACE}: {{ $labels.probe }} waits ${LONG} for the synchronisation`,
  },
  ThongsuotWatchAbsent: {
    concern: 'watch',
    runbook: 'watch-absent',
    dashboard: 'health',
    vi: 'Không còn số liệu giám sát nào: các nền tảng không được theo dõi',
    en: 'No watch is seen by Prometheus: nothing watches the platforms',
  },
  ThongsuotBlind: {
    concern: 'watch',
    runbook: 'blind',
    dashboard: 'health',
    vi: `${PLACE}: không địa điểm nào còn đo được`,
    en: `${PLACE}: no location measures it any more`,
  },
  ThongsuotProberDown: {
    concern: 'watch',
    runbook: 'prober-down',
    dashboard: 'health',
    vi: 'Không còn số liệu từ địa điểm {{ $labels.location }}',
    en: 'The series of location {{ $labels.location }} have vanished',
  },
  ThongsuotProberStalled: {
    concern: 'watch',
    runbook: 'prober-stalled',
    dashboard: 'health',
    vi: `Địa điểm {{ $labels.location }}: ${VALUE} phép đo không đo được gì`,
    en: `Location {{ $labels.location }}: ${VALUE} probes measure nothing`,
  },
  ThongsuotProbeInfra: {
    concern: 'watch',
    runbook: 'probe-infra',
    dashboard: 'health',
    vi: `Địa điểm {{ $labels.location }}: ${SHARE} số lượt hỏng do chính hệ thống giám sát`,
    en: `Location {{ $labels.location }}: ${SHARE} of the runs ended by our own fault`,
  },
  ThongsuotProbesMissing: {
    concern: 'watch',
    runbook: 'probes-missing',
    dashboard: 'health',
    vi: `${VALUE} phép đo có trong cấu hình nhưng không nơi nào chạy`,
    en: `${VALUE} configured probes are run nowhere`,
  },
  ThongsuotQueueWait: {
    concern: 'watch',
    runbook: 'queue-wait',
    dashboard: 'health',
    vi: `Địa điểm {{ $labels.instance }}: hàng đợi {{ $labels.queue }} phải chờ ${LONG}`,
    en: `At {{ $labels.instance }}, runs in the queue {{ $labels.queue }} wait ${LONG}`,
  },
  ThongsuotJournalFailing: {
    concern: 'watch',
    runbook: 'journal-failing',
    dashboard: 'health',
    vi: 'Không ghi được kết quả đo tại {{ $labels.instance }}',
    en: 'Results cannot be written at {{ $labels.instance }}',
  },
  ThongsuotConfigNotLoaded: {
    concern: 'watch',
    runbook: 'config-not-loaded',
    dashboard: 'health',
    vi: 'Cấu hình mới tại {{ $labels.instance }} có lỗi; cấu hình cũ vẫn đang chạy',
    en: 'The new configuration at {{ $labels.instance }} has a mistake; the one before is in force',
  },
  ThongsuotClockOff: {
    concern: 'watch',
    runbook: 'clock-off',
    dashboard: 'health',
    vi: 'Đồng hồ tại {{ $labels.location }} lệch {{ $value | humanizeDuration }}',
    en: 'The clock at {{ $labels.location }} is off by {{ $value | humanizeDuration }}',
  },
  ThongsuotLoadRunFailed: {
    concern: 'load-test',
    runbook: 'load-run-failed',
    dashboard: 'load',
    vi: 'Kiểm thử tải {{ $labels.run_id }} ({{ $labels.profile }}): không đạt',
    en: 'Load run {{ $labels.run_id }} ({{ $labels.profile }}): fail',
  },
  ThongsuotLoadRunInvalid: {
    concern: 'load-test',
    runbook: 'load-run-invalid',
    dashboard: 'load',
    vi: 'Kiểm thử tải {{ $labels.run_id }} ({{ $labels.profile }}): phép đo không hợp lệ',
    en: 'Load run {{ $labels.run_id }} ({{ $labels.profile }}): invalid, it says nothing',
  },
  ThongsuotSurge: {
    concern: 'traffic',
    runbook: 'surge',
    dashboard: 'capacity',
    vi: `{{ $labels.platform }}: lưu lượng thật ${VALUE} yêu cầu/giây, gần hoặc quá mức đã kiểm thử`,
    en: `{{ $labels.platform }}: real traffic of ${VALUE} requests/s is near or above what was tested`,
  },
  ThongsuotTrafficUnknown: {
    concern: 'traffic',
    runbook: 'traffic-unknown',
    dashboard: 'capacity',
    vi: '{{ $labels.platform }}: không có số liệu lưu lượng thật, tăng đột biến sẽ không ai biết',
    en: '{{ $labels.platform }}: real traffic is not known, nobody would be told of a surge',
  },
  ThongsuotWatchdog: {
    concern: 'watch',
    runbook: 'watchdog',
    dashboard: 'health',
    vi: 'Tín hiệu sống của hệ thống cảnh báo; phải luôn có',
    en: 'Alerting is alive; this always fires',
  },
} as const satisfies Readonly<Record<string, AlertText>>;

/** The name of an alert. */
export type AlertName = keyof typeof ALERT_TEXTS;

/** Whether a rule is one of these. */
export function isAlertName(name: string): name is AlertName {
  return Object.hasOwn(ALERT_TEXTS, name);
}
