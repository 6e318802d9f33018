import type { Platform } from '../../model/platform.ts';
import type { FaultKind } from '../fault.ts';
import { COMMON_TEXTS } from '../pages/words.ts';

const VI = {
  ...COMMON_TEXTS.vi,
  site: 'Bộ mô phỏng Thông Suốt',
  site_sub: 'Các hệ thống của chính quyền địa phương hai cấp, để kiểm thử',
  nav_home: 'Các hệ thống',
  nav_json: 'JSON',
  footer: 'Số liệu là của bộ mô phỏng, từ khi khởi động hoặc từ lần xoá nhật ký gần nhất.',
  title: 'Các hệ thống được mô phỏng',
  lead_provinces: 'tỉnh, thành phố',
  lead_platforms: 'hệ thống mỗi nơi',
  lead_national: 'hệ thống dùng chung cả nước',
  national: 'Dùng chung cả nước',
  caption: 'Số yêu cầu đã nhận của từng hệ thống',
  province: 'Tỉnh, thành phố',
  requests: 'yêu cầu',
  in_service: 'đang xử lý',
  waiting: 'đang chờ',
  fault: 'Sự cố',
  address: 'Địa chỉ',
  address_path: 'Theo đường dẫn',
  address_host: 'Theo tên máy',
  unknown_title: 'Không có địa chỉ này',
  did_you_mean: 'Có phải bạn muốn đến',
  all: 'Xem tất cả các hệ thống',
};

export type IndexTexts = Readonly<typeof VI>;

const EN: IndexTexts = {
  ...COMMON_TEXTS.en,
  site: 'Thông Suốt simulator',
  site_sub: 'The platforms of two-tier local government, for tests',
  nav_home: 'Platforms',
  nav_json: 'JSON',
  footer: 'Figures are the simulator’s own, since it started or its log was last reset.',
  title: 'Simulated platforms',
  lead_provinces: 'provinces and cities',
  lead_platforms: 'platforms each',
  lead_national: 'platforms for the whole country',
  national: 'For the whole country',
  caption: 'Requests that each platform has received',
  province: 'Province or city',
  requests: 'requests',
  in_service: 'in service',
  waiting: 'waiting',
  fault: 'Fault',
  address: 'Addresses',
  address_path: 'By path',
  address_host: 'By host name',
  unknown_title: 'No such address',
  did_you_mean: 'Did you mean',
  all: 'See all platforms',
};

export const INDEX_TEXTS = { vi: VI, en: EN } as const;

/** Short enough for the head of a column. */
export const PLATFORM_TITLES: Readonly<
  Record<Platform, { readonly vi: string; readonly en: string }>
> = {
  settlement: { vi: 'Giải quyết thủ tục', en: 'Settlement' },
  documents: { vi: 'Văn bản, điều hành', en: 'Documents' },
  meetings: { vi: 'Họp trực tuyến', en: 'Meetings' },
  integration: { vi: 'Tích hợp, chia sẻ', en: 'Integration' },
  reporting: { vi: 'Thông tin báo cáo', en: 'Reporting' },
  portal: { vi: 'Cổng Dịch vụ công quốc gia', en: 'National Public Service Portal' },
  identity: { vi: 'Định danh điện tử', en: 'Electronic identity' },
};

export const FAULT_TITLES: Readonly<
  Record<FaultKind, { readonly vi: string; readonly en: string }>
> = {
  latency: { vi: 'trả lời chậm', en: 'slow answers' },
  hang: { vi: 'treo', en: 'hang' },
  errors: { vi: 'trả lỗi', en: 'errors' },
  outage: { vi: 'ngừng hoạt động', en: 'outage' },
  wrong_content: { vi: 'sai nội dung', en: 'wrong content' },
  expired_certificate: { vi: 'chứng thư hết hạn', en: 'expired certificate' },
  duplicate_codes: { vi: 'trùng mã hồ sơ', en: 'duplicate codes' },
  lost_sync: { vi: 'mất đồng bộ', en: 'lost sync' },
  leak: { vi: 'chậm dần', en: 'slow leak' },
  cliff: { vi: 'sụt công suất', en: 'capacity cliff' },
  contention: { vi: 'tranh chấp tài nguyên', en: 'contention' },
  cold_cache: { vi: 'bộ đệm nguội', en: 'cold cache' },
  metastable: { vi: 'quá tải kéo dài', en: 'metastable overload' },
};
