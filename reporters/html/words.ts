import type { DemandBasis } from '../../model/assumption.ts';
import type { Level } from '../../model/demand.ts';
import type { Metric } from '../../model/demand-stream.ts';
import type { Basis } from '../../model/objective.ts';
import type { Platform } from '../../model/platform.ts';
import type { ObjectiveResult, ReasonCode, VerdictKind } from '../../model/verdict.ts';
import type { ErrorKind } from '../../model/window.ts';

/** A word or sentence in both languages of the report. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

/** What the decision is; `unsealed` stands for none. */
export type Decision = VerdictKind | 'unsealed';

export const DECISIONS: Readonly<Record<Decision, Words>> = {
  pass: { vi: 'ĐẠT', en: 'PASS' },
  fail: { vi: 'KHÔNG ĐẠT', en: 'FAIL' },
  invalid: { vi: 'KHÔNG HỢP LỆ', en: 'INVALID' },
  unsealed: { vi: 'CHƯA NIÊM PHONG', en: 'UNSEALED' },
};

export const DECISION_MEANINGS: Readonly<Record<Decision, Words>> = {
  pass: {
    vi: 'Mọi mục tiêu đều được đáp ứng trong khoảng thời gian đo.',
    en: 'Every objective was met over the measured stretch.',
  },
  fail: {
    vi: 'Hệ thống không đáp ứng những gì phải đáp ứng.',
    en: 'The platform did not hold what it must hold.',
  },
  invalid: {
    vi: 'Phép đo không đáng tin cậy, nên không nói lên điều gì về hệ thống. Hãy khắc phục nguyên nhân rồi đo lại.',
    en: 'The measurement cannot be trusted, so it says nothing about the platform. Mend the cause and measure again.',
  },
  unsealed: {
    vi: 'Lần chạy dừng lại trước khi có kết luận. Bên dưới là những gì đã ghi được đến lúc đó.',
    en: 'The run stopped before it was judged. Below is what had been recorded by then.',
  },
};

/** Where each platform was judged as a whole. */
export const PASS_AS_WHOLES: Words = {
  vi: 'Mỗi nền tảng, xét như một khối, đều đáp ứng các giới hạn trong khoảng thời gian đo.',
  en: 'Every platform, judged as a whole, held its limits over the measured stretch.',
};

export const REASONS: Readonly<Record<ReasonCode, Words>> = {
  objective_missed: { vi: 'Không đạt mục tiêu', en: 'Objective missed' },
  outage: { vi: 'Gián đoạn dịch vụ', en: 'Outage' },
  too_few_good_windows: { vi: 'Quá nhiều khoảng thời gian không đạt', en: 'Too few good windows' },
  load_not_delivered_by_target: {
    vi: 'Hệ thống không tiếp nhận hết tải đã định',
    en: 'The target did not take the planned load',
  },
  too_few_samples: { vi: 'Quá ít mẫu để kết luận', en: 'Too few samples' },
  never_measured: { vi: 'Chưa hề được đo', en: 'Never measured' },
  load_not_delivered: { vi: 'Không phát đủ tải đã định', en: 'Planned load not delivered' },
  journeys_unfinished: {
    vi: 'Nhiều hành trình chưa kết thúc',
    en: 'Journeys were cut off by the end',
  },
  generator_cpu_saturated: { vi: 'Bộ phát tải cạn CPU', en: 'Generator out of CPU' },
  generator_rate_capped: {
    vi: 'Bộ phát tải chạm mức yêu cầu được phép',
    en: 'Generator at the authorised rate',
  },
  generator_memory_saturated: { vi: 'Bộ phát tải cạn bộ nhớ', en: 'Generator out of memory' },
  generator_network_saturated: {
    vi: 'Bộ phát tải cạn băng thông mạng',
    en: 'Generator out of bandwidth',
  },
  generator_ports_exhausted: {
    vi: 'Bộ phát tải cạn cổng mạng',
    en: 'Generator out of ports',
  },
  requests_unsent: {
    vi: 'Có yêu cầu không rời được máy phát tải',
    en: 'Requests that never left the generator',
  },
  generator_collects_garbage: {
    vi: 'Bộ phát tải mất quá nhiều CPU để dọn bộ nhớ',
    en: 'Generator busy with garbage collection',
  },
  generator_starved: {
    vi: 'Bộ phát tải phải chờ CPU',
    en: 'Generator waiting for a core',
  },
  generator_out_of_users: { vi: 'Bộ phát tải hết người dùng ảo', en: 'Generator out of users' },
  generator_crashed: { vi: 'Bộ phát tải dừng bất thường', en: 'Generator crashed' },
  generator_unobserved: { vi: 'Không theo dõi được bộ phát tải', en: 'Generator not observed' },
  script_exceptions: { vi: 'Kịch bản phát sinh ngoại lệ', en: 'Exceptions in the script' },
  intake_lost_data: { vi: 'Mất số liệu khi thu nhận', en: 'Measurements were lost' },
  intake_coarsened: { vi: 'Số liệu thu nhận bị gộp thô', en: 'Measurements were coarsened' },
  clock_stepped: { vi: 'Đồng hồ máy bị chỉnh đột ngột', en: 'The clock was set' },
  side_probe_disagrees: {
    vi: 'Phép đo đối chứng không khớp với bộ phát tải',
    en: 'The probe on the side disagrees',
  },
  interrupted: { vi: 'Lần chạy bị ngắt giữa chừng', en: 'Interrupted' },
  stopped_by_breaker: {
    vi: 'Cầu dao an toàn đã dừng lần chạy',
    en: 'Stopped by the circuit breaker',
  },
  stopped_on_request: { vi: 'Lần chạy được yêu cầu dừng', en: 'Stopped on request' },
  stopped_as_certain: {
    vi: 'Dừng sớm vì kết luận đã chắc chắn',
    en: 'Stopped early: the verdict was certain',
  },
};

export const OUTCOMES: Readonly<Record<ObjectiveResult['outcome'], Words & { mark: string }>> = {
  met: { vi: 'đạt', en: 'met', mark: '✓' },
  missed: { vi: 'không đạt', en: 'missed', mark: '✗' },
  unmeasured: { vi: 'chưa đo được', en: 'unmeasured', mark: '?' },
};

export const BASIS_WORDS: Readonly<Record<Basis, Words>> = {
  official: { vi: 'văn bản chính thức', en: 'official' },
  tender: { vi: 'hồ sơ mời thầu', en: 'tender' },
  precedent: { vi: 'tiền lệ', en: 'precedent' },
  'project-default': { vi: 'mặc định của dự án', en: 'project default' },
  unverified: { vi: 'chưa kiểm chứng', en: 'unverified' },
};

export const ERROR_WORDS: Readonly<Record<ErrorKind, Words>> = {
  connection: { vi: 'Không kết nối được', en: 'Connection' },
  timeout: { vi: 'Quá thời gian chờ', en: 'Time-out' },
  status: { vi: 'Mã trạng thái báo lỗi', en: 'Status' },
  content: { vi: 'Nội dung không đúng', en: 'Content' },
  overdue: { vi: 'Quá hạn mà chưa có kết quả', en: 'Overdue' },
};

export const PLATFORM_WORDS: Readonly<Record<Platform, Words>> = {
  settlement: {
    vi: 'Giải quyết thủ tục hành chính',
    en: 'Administrative-procedure settlement',
  },
  documents: { vi: 'Quản lý văn bản và điều hành', en: 'Document management and operation' },
  meetings: { vi: 'Họp trực tuyến', en: 'Online meeting' },
  integration: { vi: 'Tích hợp, chia sẻ dữ liệu', en: 'Data integration and sharing' },
  reporting: { vi: 'Hệ thống thông tin báo cáo', en: 'Reporting information system' },
  portal: { vi: 'Cổng Dịch vụ công quốc gia', en: 'National Public Service Portal' },
  identity: { vi: 'Định danh và đăng nhập', en: 'Identity and login' },
};

export const ALL_OPERATIONS: Words = { vi: 'Tất cả thao tác', en: 'All operations' };

export const DEMAND_BASIS_WORDS: Readonly<Record<DemandBasis, Words>> = {
  cited: { vi: 'trích nguồn', en: 'cited' },
  derived: { vi: 'suy ra', en: 'derived' },
  assumed: { vi: 'giả định', en: 'assumed' },
};

export const LEVEL_WORDS: Readonly<Record<Level, Words>> = {
  L1: { vi: 'giờ cao điểm thiết kế', en: 'design peak hour' },
  L2: { vi: 'phút cao điểm', en: 'peak minute' },
  L3: { vi: 'có dự phòng', en: 'with a margin' },
  L4: { vi: 'tăng đột biến', en: 'surge' },
  L5: { vi: 'chịu tải cực hạn', en: 'stress' },
  L6: { vi: 'đợt tra cứu ồ ạt', en: 'read surge' },
};

export const METRIC_WORDS: Readonly<Record<Metric | 'dossiers', Words>> = {
  dossiers: { vi: 'Hồ sơ', en: 'Dossiers' },
  requests: { vi: 'Yêu cầu', en: 'Requests' },
  payments: { vi: 'Thanh toán', en: 'Payments' },
  logins: { vi: 'Lượt đăng nhập', en: 'Logins' },
  sends: { vi: 'Văn bản gửi đi', en: 'Documents sent' },
  deliveries: { vi: 'Văn bản đến nơi nhận', en: 'Documents delivered' },
  joins: { vi: 'Điểm cầu vào họp', en: 'Sites that join' },
  rejoins: { vi: 'Điểm cầu vào lại sau sự cố', en: 'Sites that join again after a failure' },
  submissions: { vi: 'Báo cáo nộp', en: 'Reports submitted' },
};
