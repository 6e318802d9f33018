import type { ReportCycle, ReportSchedule } from '../../model/report-regime.ts';

/** One figure of a form. */
export interface Indicator {
  /** Number of the line in the form: `01`. */
  readonly code: string;
  readonly title_vi: string;
  readonly title_en: string;
  readonly unit_vi: string;
  readonly unit_en: string;
  /** What an ordinary commune reports. */
  readonly typical: number;
}

/** A report that communes owe again and again. */
export interface Regime extends ReportSchedule {
  readonly code: string;
  readonly title_vi: string;
  readonly title_en: string;
  readonly maker_vi: string;
  readonly maker_en: string;
  readonly recipient_vi: string;
  readonly recipient_en: string;
  readonly indicators: readonly Indicator[];
}

const UNITS = {
  dossiers: ['hồ sơ', 'dossiers'],
  million: ['triệu đồng', 'VND million'],
  households: ['hộ', 'households'],
  people: ['người', 'people'],
  cases: ['vụ', 'cases'],
  documents: ['văn bản', 'documents'],
  hectares: ['ha', 'ha'],
  points: ['điểm', 'points'],
  items: ['việc', 'items'],
} as const;

type Line = readonly [
  title_vi: string,
  title_en: string,
  unit: keyof typeof UNITS,
  typical: number,
];

type Recipient = keyof typeof RECIPIENTS;

const RECIPIENTS = {
  finance: ['Sở Tài chính', 'Department of Finance'],
  office: ['Văn phòng UBND tỉnh', 'Office of the provincial People’s Committee'],
  science: ['Sở Khoa học và Công nghệ', 'Department of Science and Technology'],
  police: ['Công an tỉnh', 'Provincial Police'],
  inspectorate: ['Thanh tra tỉnh', 'Provincial Inspectorate'],
  justice: ['Sở Tư pháp', 'Department of Justice'],
  environment: ['Sở Nông nghiệp và Môi trường', 'Department of Agriculture and Environment'],
  home: ['Sở Nội vụ', 'Department of Home Affairs'],
} as const;

/** Days from the closing date to the deadline: assumed, except that the peak is on the 14th and 15th. */
const DEADLINE_DAYS: Readonly<Record<ReportCycle, number>> = {
  month: 1,
  quarter: 3,
  'half-year': 5,
  year: 10,
};

/**
 * The regimes of the simulator: titles and lines are ours, in the manner of those in use. Each form has six lines
 * with the same numbers, so that one binding fills in any of them.
 */
export const REGIMES: readonly Regime[] = [
  regime(
    'KTXH-T',
    'month',
    'finance',
    ['Tình hình kinh tế – xã hội', 'Economy and society'],
    [
      ['Thu ngân sách trên địa bàn', 'Budget revenue', 'million', 820],
      ['Chi ngân sách địa phương', 'Budget expenditure', 'million', 760],
      ['Giải ngân vốn đầu tư công', 'Public investment paid out', 'million', 310],
      ['Diện tích gieo trồng', 'Sown area', 'hectares', 450],
      ['Hộ kinh doanh đăng ký mới', 'New household businesses', 'households', 9],
      ['Lao động được giải quyết việc làm', 'People found work', 'people', 26],
    ],
  ),
  regime(
    'CDS-T',
    'month',
    'science',
    ['Chuyển đổi số và hồ sơ trực tuyến', 'Digital transformation'],
    [
      ['Hồ sơ tiếp nhận', 'Dossiers received', 'dossiers', 640],
      ['Hồ sơ nộp trực tuyến', 'Dossiers submitted online', 'dossiers', 450],
      ['Hồ sơ giải quyết đúng hạn', 'Dossiers settled in time', 'dossiers', 610],
      ['Hồ sơ quá hạn', 'Dossiers overdue', 'dossiers', 12],
      ['Văn bản điện tử đã gửi', 'Electronic documents sent', 'documents', 180],
      ['Kết quả được số hóa', 'Results digitised', 'dossiers', 520],
    ],
  ),
  regime(
    'ATGT-T',
    'month',
    'police',
    ['An ninh trật tự, an toàn giao thông', 'Order and road safety'],
    [
      ['Vụ tai nạn giao thông', 'Road accidents', 'cases', 3],
      ['Vi phạm giao thông đã xử lý', 'Traffic offences dealt with', 'cases', 38],
      ['Tin báo tội phạm', 'Reports of crime', 'cases', 7],
      ['Tin báo đã giải quyết', 'Reports dealt with', 'cases', 6],
      ['Người đăng ký tạm trú', 'Temporary residents registered', 'people', 54],
      ['Buổi tuyên truyền', 'Information events', 'items', 4],
    ],
  ),
  regime(
    'NN-T',
    'month',
    'environment',
    ['Sản xuất nông nghiệp', 'Agriculture'],
    [
      ['Diện tích lúa', 'Rice area', 'hectares', 310],
      ['Diện tích rau màu', 'Vegetable area', 'hectares', 85],
      ['Diện tích bị sâu bệnh', 'Area with pests', 'hectares', 11],
      ['Hộ được hỗ trợ giống', 'Households given seed', 'households', 22],
      ['Ổ dịch trên gia súc', 'Livestock outbreaks', 'cases', 1],
      ['Hộ tham gia hợp tác xã', 'Households in cooperatives', 'households', 130],
    ],
  ),
  regime(
    'TTHC-Q',
    'quarter',
    'office',
    ['Kiểm soát thủ tục hành chính', 'Control of procedures'],
    [
      ['Hồ sơ kỳ trước chuyển sang', 'Dossiers carried over', 'dossiers', 70],
      ['Hồ sơ tiếp nhận trong kỳ', 'Dossiers received', 'dossiers', 1900],
      ['Hồ sơ đã giải quyết', 'Dossiers settled', 'dossiers', 1850],
      ['Hồ sơ giải quyết quá hạn', 'Dossiers settled late', 'dossiers', 35],
      ['Phản ánh, kiến nghị tiếp nhận', 'Complaints received', 'items', 5],
      ['Phản ánh, kiến nghị đã xử lý', 'Complaints dealt with', 'items', 5],
    ],
  ),
  regime(
    'TCD-Q',
    'quarter',
    'inspectorate',
    ['Tiếp công dân, giải quyết khiếu nại, tố cáo', 'Petitions'],
    [
      ['Lượt tiếp công dân', 'Citizens received', 'people', 44],
      ['Đơn tiếp nhận', 'Petitions received', 'items', 31],
      ['Đơn đủ điều kiện', 'Petitions admitted', 'items', 24],
      ['Vụ khiếu nại', 'Complaints', 'cases', 6],
      ['Vụ tố cáo', 'Denunciations', 'cases', 1],
      ['Vụ đã giải quyết', 'Cases settled', 'cases', 6],
    ],
  ),
  regime(
    'HTCT-6T',
    'half-year',
    'justice',
    ['Hộ tịch, chứng thực', 'Civil status and certification'],
    [
      ['Đăng ký khai sinh', 'Births registered', 'dossiers', 140],
      ['Đăng ký kết hôn', 'Marriages registered', 'dossiers', 75],
      ['Đăng ký khai tử', 'Deaths registered', 'dossiers', 62],
      ['Bản sao được chứng thực', 'Copies certified', 'dossiers', 5200],
      ['Chữ ký được chứng thực', 'Signatures certified', 'dossiers', 480],
      ['Lệ phí thu được', 'Fees collected', 'million', 26],
    ],
  ),
  regime(
    'GN-6T',
    'half-year',
    'environment',
    ['Giảm nghèo', 'Poverty reduction'],
    [
      ['Hộ nghèo đầu kỳ', 'Poor households at the start', 'households', 120],
      ['Hộ thoát nghèo', 'Households out of poverty', 'households', 14],
      ['Hộ nghèo phát sinh', 'Households fallen into poverty', 'households', 3],
      ['Hộ cận nghèo', 'Near-poor households', 'households', 160],
      ['Người được cấp thẻ bảo hiểm y tế', 'Health cards issued', 'people', 640],
      ['Kinh phí hỗ trợ', 'Support paid', 'million', 410],
    ],
  ),
  regime(
    'CCHC-N',
    'year',
    'home',
    ['Cải cách hành chính', 'Administrative reform'],
    [
      ['Nhiệm vụ được giao', 'Tasks assigned', 'items', 32],
      ['Nhiệm vụ hoàn thành', 'Tasks completed', 'items', 29],
      ['Cán bộ, công chức được bồi dưỡng', 'Officers trained', 'people', 30],
      ['Điểm tự chấm', 'Self-assessed score', 'points', 88],
      ['Phiếu khảo sát thu về', 'Questionnaires returned', 'items', 210],
      ['Người dân hài lòng', 'Satisfied citizens', 'people', 196],
    ],
  ),
];

const BY_CODE = new Map(REGIMES.map((one) => [one.code, one]));

/** Undefined when there is none of this code. */
export function findRegime(code: string): Regime | undefined {
  return BY_CODE.get(code);
}

function regime(
  code: string,
  cycle: ReportCycle,
  recipient: Recipient,
  [title_vi, title_en]: readonly [string, string],
  lines: readonly Line[],
): Regime {
  const [recipient_vi, recipient_en] = RECIPIENTS[recipient];
  return {
    code,
    cycle,
    deadline_days: DEADLINE_DAYS[cycle],
    title_vi,
    title_en,
    maker_vi: 'UBND cấp xã',
    maker_en: 'Commune People’s Committee',
    recipient_vi,
    recipient_en,
    indicators: lines.map(([vi, en, unit, typical], i) => ({
      code: String(i + 1).padStart(2, '0'),
      title_vi: vi,
      title_en: en,
      unit_vi: UNITS[unit][0],
      unit_en: UNITS[unit][1],
      typical,
    })),
  };
}
