/** Where a number of the forecast comes from, the firmest first. */
export const DEMAND_BASES = ['cited', 'derived', 'assumed'] as const;

export type DemandBasis = (typeof DEMAND_BASES)[number];

/** What a number of the demand model means, and between which bounds it is no typing mistake. */
interface AssumptionKind {
  readonly title_vi: string;
  readonly title_en: string;
  readonly unit: string;
  /** It must be greater than `above`, or at least `least`, and at most `most`. */
  readonly above?: number;
  readonly least?: number;
  readonly most: number;
}

/** A share that may not be nothing: of nothing, nothing follows. */
const SHARE = { unit: 'share', above: 0, most: 1 } as const;
const FACTOR = { unit: 'factor', least: 1, most: 100 } as const;
const COUNT = { above: 0, most: 1_000_000 } as const;

/** Every number that the forecast is made of. The configuration gives each a value, a basis and a source. */
export const ASSUMPTIONS = {
  dossiers_counted: {
    title_vi: 'Số hồ sơ đã thống kê trên cả nước',
    title_en: 'Dossiers counted nationwide',
    unit: 'dossiers',
    above: 0,
    most: 1_000_000_000,
  },
  working_days_counted: {
    title_vi: 'Số ngày làm việc trong kỳ thống kê',
    title_en: 'Working days of that count',
    unit: 'days',
    above: 0,
    most: 366,
  },
  population_exponent: {
    title_vi: 'Số mũ của dân số khi chia cho các tỉnh',
    title_en: 'Exponent of population in a province’s share',
    unit: 'exponent',
    least: 0,
    most: 3,
  },
  after_closure_factor: {
    title_vi: 'Hệ số ngày thứ Hai hoặc sau ngày nghỉ',
    title_en: 'A Monday or a day after a holiday over a mean day',
    ...FACTOR,
  },
  online_share: {
    title_vi: 'Tỷ lệ hồ sơ nộp trực tuyến',
    title_en: 'Share of dossiers submitted online',
    unit: 'share',
    least: 0,
    most: 1,
  },
  online_peak_hour_share: {
    title_vi: 'Tỷ trọng giờ cao điểm trực tuyến trong ngày',
    title_en: 'Online: the peak hour’s share of the day',
    ...SHARE,
  },
  counter_peak_hour_share: {
    title_vi: 'Tỷ trọng giờ cao điểm tại quầy trong ngày',
    title_en: 'At counters: the peak hour’s share of the day',
    ...SHARE,
  },
  peak_minute_factor: {
    title_vi: 'Phút cao điểm so với giờ cao điểm (L2)',
    title_en: 'Peak minute over peak hour (L2)',
    ...FACTOR,
  },
  margin_factor: {
    title_vi: 'Hệ số dự phòng (L3)',
    title_en: 'Margin (L3)',
    ...FACTOR,
  },
  surge_factor: {
    title_vi: 'Hệ số tăng đột biến (L4)',
    title_en: 'Surge (L4)',
    ...FACTOR,
  },
  stress_factor: {
    title_vi: 'Hệ số chịu tải cực hạn (L5)',
    title_en: 'Stress (L5)',
    ...FACTOR,
  },
  scope_factor: {
    title_vi: 'Hệ số phạm vi (tính cả bản sao chứng thực)',
    title_en: 'Scope: certified copies counted as well',
    ...FACTOR,
  },
  portal_requests_per_dossier: {
    title_vi: 'Lượt truy cập Cổng cho mỗi hồ sơ',
    title_en: 'Portal requests per dossier',
    unit: 'requests',
    above: 0,
    most: 10_000,
  },
  integration_requests_per_dossier: {
    title_vi: 'Lượt gọi nền tảng tích hợp cho mỗi hồ sơ',
    title_en: 'Integration requests per dossier',
    unit: 'requests',
    above: 0,
    most: 10_000,
  },
  payments_per_dossier: {
    title_vi: 'Lượt thanh toán cho mỗi hồ sơ',
    title_en: 'Payments per dossier',
    unit: 'payments',
    above: 0,
    most: 100,
  },
  logins_per_online_dossier: {
    title_vi: 'Lượt đăng nhập định danh cho mỗi hồ sơ trực tuyến',
    title_en: 'Identity logins per online dossier',
    unit: 'logins',
    above: 0,
    most: 100,
  },
  accounts_counted: {
    title_vi: 'Số tài khoản cán bộ cấp xã đã thống kê',
    title_en: 'Officer accounts of communes counted',
    unit: 'accounts',
    ...COUNT,
  },
  units_with_accounts_counted: {
    title_vi: 'Số đơn vị cấp xã trong thống kê đó',
    title_en: 'Units of that count',
    unit: 'units',
    ...COUNT,
  },
  provincial_accounts_factor: {
    title_vi: 'Hệ số cộng thêm tài khoản cấp tỉnh',
    title_en: 'Provincial accounts on top of them',
    ...FACTOR,
  },
  documents_per_account_day: {
    title_vi: 'Văn bản gửi đi mỗi tài khoản mỗi ngày làm việc',
    title_en: 'Documents sent per account and working day',
    unit: 'documents',
    above: 0,
    most: 10_000,
  },
  documents_peak_hour_share: {
    title_vi: 'Tỷ trọng giờ cao điểm của văn bản trong ngày',
    title_en: 'Documents: the peak hour’s share of the day',
    ...SHARE,
  },
  document_recipients: {
    title_vi: 'Số nơi nhận mỗi văn bản',
    title_en: 'Recipients of a document',
    unit: 'recipients',
    ...COUNT,
  },
  meeting_sites_per_province: {
    title_vi: 'Điểm cầu cấp tỉnh ngoài các đơn vị cấp xã',
    title_en: 'Meeting sites of a province besides its units',
    unit: 'sites',
    least: 0,
    most: 100_000,
  },
  meeting_rush_share: {
    title_vi: 'Tỷ lệ điểm cầu vào họp trong những phút cuối',
    title_en: 'Share of sites that join in the last minutes',
    ...SHARE,
  },
  meeting_rush_s: {
    title_vi: 'Độ dài những phút cuối đó',
    title_en: 'Length of these last minutes',
    unit: 's',
    above: 0,
    most: 86_400,
  },
  meeting_rejoin_s: {
    title_vi: 'Thời gian tất cả điểm cầu vào lại sau sự cố',
    title_en: 'Time in which all sites join again after a failure',
    unit: 's',
    above: 0,
    most: 86_400,
  },
  reports_per_unit_month: {
    title_vi: 'Báo cáo mỗi đơn vị cấp xã mỗi tháng',
    title_en: 'Reports per unit and month',
    unit: 'reports',
    above: 0,
    most: 100_000,
  },
  reports_deadline_day_share: {
    title_vi: 'Tỷ lệ báo cáo nộp vào ngày hạn cuối',
    title_en: 'Share of reports submitted on the deadline day',
    ...SHARE,
  },
  reports_last_hours_share: {
    title_vi: 'Trong đó nộp vào những giờ cuối',
    title_en: 'Of these, in the last hours',
    ...SHARE,
  },
  reports_last_hours: {
    title_vi: 'Số giờ cuối đó',
    title_en: 'Length of these last hours',
    unit: 'h',
    above: 0,
    most: 24,
  },
  identity_accounts: {
    title_vi: 'Tài khoản định danh đã kích hoạt',
    title_en: 'Activated e-identity accounts',
    unit: 'accounts',
    above: 0,
    most: 1_000_000_000,
  },
  read_surge_hour_share: {
    title_vi: 'Tỷ lệ tài khoản vào xem trong một giờ (L6)',
    title_en: 'Share of accounts that look in within an hour (L6)',
    ...SHARE,
  },
  read_surge_requests_per_login: {
    title_vi: 'Lượt đọc sau mỗi lần đăng nhập (L6)',
    title_en: 'Reads per login (L6)',
    unit: 'requests',
    above: 0,
    most: 10_000,
  },
} as const satisfies Record<string, AssumptionKind>;

export type AssumptionName = keyof typeof ASSUMPTIONS;

export const ASSUMPTION_NAMES = Object.keys(ASSUMPTIONS) as AssumptionName[];

/** One number of the forecast with its origin. */
export interface Assumption {
  readonly value: number;
  /** The range within which it may well lie. */
  readonly low?: number;
  readonly high?: number;
  readonly basis: DemandBasis;
  /** The text that the number was taken from, or the reason for it. */
  readonly source: string;
}

/** Bounds of an assumption in one form for all. */
export function boundsOf(name: AssumptionName): AssumptionKind {
  return ASSUMPTIONS[name];
}

/** The least firm of several bases: a product is no firmer than its weakest factor. */
export function weakestBasis(bases: readonly DemandBasis[]): DemandBasis {
  const ranks = bases.map((basis) => DEMAND_BASES.indexOf(basis));
  return DEMAND_BASES[Math.max(0, ...ranks)] ?? 'assumed';
}
