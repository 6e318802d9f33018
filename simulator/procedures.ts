import { fold } from './fold.ts';

/** A procedure that citizens may apply for. */
export interface Procedure {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly fee_vnd: number;
  readonly days: number;
  readonly components: readonly string[];
}

/** A page of the catalogue. */
export interface ProcedurePage {
  readonly total: number;
  readonly page: number;
  readonly items: readonly Pick<Procedure, 'code' | 'name' | 'field'>[];
}

/**
 * The catalogue. Codes that begin with 1, 2 or 3 are national ones met in public sources; of the three
 * certification codes (2.000815, 2.000884, 2.001019) only the group is known, their titles are ours. Codes
 * that begin with 9 are synthetic: common kinds of procedure under numbers that nobody issued. Fees, days and
 * papers are synthetic throughout.
 */
const FIELDS = {
  'ho-tich': { title: 'Hộ tịch', papers: ['Tờ khai theo mẫu', 'Giấy tờ tùy thân'] },
  'chung-thuc': { title: 'Chứng thực', papers: ['Bản chính giấy tờ', 'Giấy tờ tùy thân'] },
  'con-nuoi': { title: 'Nuôi con nuôi', papers: ['Đơn xin nhận con nuôi', 'Lý lịch tư pháp'] },
  'cu-tru': { title: 'Đăng ký cư trú', papers: ['Tờ khai thay đổi thông tin cư trú'] },
  'dat-dai': {
    title: 'Đất đai',
    papers: ['Đơn đăng ký', 'Giấy chứng nhận quyền sử dụng đất', 'Trích đo thửa đất'],
  },
  'ho-kinh-doanh': {
    title: 'Đăng ký hộ kinh doanh',
    papers: ['Giấy đề nghị đăng ký', 'Giấy tờ tùy thân của chủ hộ'],
  },
  'bao-tro': { title: 'Bảo trợ xã hội', papers: ['Tờ khai đề nghị trợ giúp', 'Giấy xác nhận'] },
  'nguoi-co-cong': { title: 'Người có công', papers: ['Đơn đề nghị', 'Giấy tờ chứng minh'] },
  'xay-dung': { title: 'Xây dựng', papers: ['Đơn đề nghị cấp phép', 'Bản vẽ thiết kế'] },
  'moi-truong': { title: 'Môi trường', papers: ['Văn bản đăng ký', 'Báo cáo môi trường'] },
  'giao-duc': { title: 'Giáo dục và đào tạo', papers: ['Đơn đề nghị', 'Học bạ'] },
  'y-te': { title: 'Y tế', papers: ['Đơn đề nghị', 'Bản sao văn bằng'] },
  'van-hoa': { title: 'Văn hóa', papers: ['Đơn đề nghị', 'Kế hoạch tổ chức'] },
  'nong-nghiep': { title: 'Nông nghiệp', papers: ['Đơn đề nghị', 'Bản kê khai'] },
} as const satisfies Record<string, { title: string; papers: readonly string[] }>;

type Row = readonly [
  code: string,
  field: keyof typeof FIELDS,
  days: number,
  fee_vnd: number,
  name: string,
];

// Ordered by how often a commune's counter might see them: the load follows Zipf's law over this order.
const ROWS: readonly Row[] = [
  ['2.000815', 'chung-thuc', 1, 2000, 'Chứng thực bản sao từ bản chính giấy tờ, văn bản'],
  ['1.001193', 'ho-tich', 1, 0, 'Đăng ký khai sinh'],
  ['2.000635', 'ho-tich', 1, 8000, 'Cấp bản sao trích lục hộ tịch'],
  ['2.000884', 'chung-thuc', 1, 10000, 'Chứng thực chữ ký trong các giấy tờ, văn bản'],
  ['1.004222', 'cu-tru', 7, 20000, 'Đăng ký thường trú'],
  ['9.000001', 'ho-tich', 3, 15000, 'Cấp giấy xác nhận tình trạng hôn nhân'],
  ['9.000002', 'ho-tich', 1, 0, 'Đăng ký kết hôn'],
  ['2.000908', 'chung-thuc', 1, 3000, 'Cấp bản sao từ sổ gốc'],
  ['9.000003', 'dat-dai', 10, 100000, 'Đăng ký biến động quyền sử dụng đất'],
  ['9.000004', 'ho-kinh-doanh', 3, 100000, 'Đăng ký thành lập hộ kinh doanh'],
  ['9.000005', 'cu-tru', 3, 15000, 'Đăng ký tạm trú'],
  ['9.000006', 'dat-dai', 20, 100000, 'Cấp giấy chứng nhận quyền sử dụng đất lần đầu'],
  ['9.000007', 'ho-tich', 1, 0, 'Đăng ký khai tử'],
  ['1.011442', 'dat-dai', 1, 60000, 'Đăng ký thay đổi biện pháp bảo đảm bằng quyền sử dụng đất'],
  ['2.001019', 'chung-thuc', 1, 50000, 'Chứng thực di chúc'],
  ['9.000008', 'bao-tro', 7, 0, 'Hưởng trợ cấp xã hội hằng tháng'],
  ['9.000009', 'dat-dai', 15, 80000, 'Chuyển mục đích sử dụng đất'],
  ['9.000010', 'ho-kinh-doanh', 3, 30000, 'Thay đổi nội dung đăng ký hộ kinh doanh'],
  ['9.000011', 'ho-kinh-doanh', 3, 0, 'Chấm dứt hoạt động hộ kinh doanh'],
  ['9.000012', 'ho-kinh-doanh', 3, 0, 'Tạm ngừng kinh doanh của hộ kinh doanh'],
  ['9.000013', 'chung-thuc', 2, 50000, 'Chứng thực hợp đồng, giao dịch về tài sản'],
  ['9.000014', 'xay-dung', 15, 75000, 'Cấp giấy phép xây dựng nhà ở riêng lẻ'],
  ['9.000015', 'dat-dai', 10, 50000, 'Cấp đổi giấy chứng nhận quyền sử dụng đất'],
  ['9.000016', 'dat-dai', 10, 50000, 'Cấp lại giấy chứng nhận bị mất'],
  ['9.000017', 'dat-dai', 15, 100000, 'Tách thửa hoặc hợp thửa đất'],
  ['9.000018', 'bao-tro', 10, 0, 'Xác định mức độ khuyết tật'],
  ['9.000019', 'bao-tro', 5, 0, 'Hỗ trợ chi phí mai táng'],
  ['9.000020', 'ho-tich', 5, 15000, 'Thay đổi, cải chính, bổ sung thông tin hộ tịch'],
  ['9.000021', 'ho-tich', 5, 8000, 'Đăng ký lại khai sinh'],
  ['9.000022', 'ho-tich', 3, 0, 'Đăng ký nhận cha, mẹ, con'],
  ['9.000023', 'ho-tich', 3, 0, 'Đăng ký giám hộ'],
  ['9.000024', 'ho-tich', 5, 8000, 'Đăng ký lại kết hôn'],
  ['9.000025', 'ho-tich', 5, 8000, 'Đăng ký lại khai tử'],
  ['1.000419', 'ho-tich', 5, 0, 'Đăng ký khai tử lưu động'],
  ['9.000026', 'ho-tich', 5, 0, 'Đăng ký khai sinh lưu động'],
  ['2.000806', 'ho-tich', 15, 1000000, 'Đăng ký kết hôn có yếu tố nước ngoài'],
  ['9.000027', 'ho-tich', 1, 75000, 'Đăng ký khai sinh có yếu tố nước ngoài'],
  ['2.001263', 'con-nuoi', 30, 400000, 'Đăng ký nuôi con nuôi trong nước'],
  ['9.000028', 'con-nuoi', 5, 0, 'Đăng ký lại việc nuôi con nuôi trong nước'],
  ['9.000029', 'cu-tru', 1, 0, 'Khai báo tạm vắng'],
  ['9.000030', 'cu-tru', 3, 0, 'Xác nhận thông tin về cư trú'],
  ['9.000031', 'cu-tru', 3, 10000, 'Tách hộ'],
  ['9.000032', 'chung-thuc', 2, 30000, 'Chứng thực văn bản từ chối nhận di sản'],
  ['9.000033', 'chung-thuc', 2, 50000, 'Chứng thực văn bản thỏa thuận phân chia di sản'],
  ['9.000034', 'chung-thuc', 2, 25000, 'Cấp bản sao có chứng thực hợp đồng đã lưu trữ'],
  ['9.000035', 'ho-kinh-doanh', 3, 30000, 'Cấp lại giấy chứng nhận đăng ký hộ kinh doanh'],
  ['9.000036', 'bao-tro', 15, 0, 'Công nhận hộ nghèo, hộ cận nghèo'],
  ['9.000037', 'bao-tro', 10, 0, 'Nhận chăm sóc, nuôi dưỡng đối tượng bảo trợ xã hội'],
  ['9.000038', 'bao-tro', 5, 0, 'Cấp giấy xác nhận khuyết tật'],
  ['9.000039', 'nguoi-co-cong', 12, 0, 'Hưởng trợ cấp khi người có công từ trần'],
  ['9.000040', 'nguoi-co-cong', 12, 0, 'Cấp bổ sung giấy tờ hồ sơ người có công'],
  ['9.000041', 'nguoi-co-cong', 10, 0, 'Hỗ trợ thăm viếng mộ liệt sĩ'],
  ['9.000042', 'xay-dung', 10, 15000, 'Gia hạn giấy phép xây dựng'],
  ['9.000043', 'xay-dung', 10, 15000, 'Điều chỉnh giấy phép xây dựng nhà ở riêng lẻ'],
  ['9.000044', 'xay-dung', 15, 75000, 'Cấp giấy phép sửa chữa, cải tạo nhà ở'],
  ['9.000045', 'moi-truong', 10, 0, 'Tiếp nhận đăng ký môi trường'],
  ['9.000046', 'moi-truong', 15, 0, 'Xác nhận kế hoạch thu gom chất thải'],
  ['9.000047', 'giao-duc', 5, 0, 'Chuyển trường đối với học sinh tiểu học'],
  ['9.000048', 'giao-duc', 15, 0, 'Cho phép cơ sở giáo dục mầm non tư thục hoạt động'],
  ['9.000049', 'giao-duc', 10, 0, 'Hỗ trợ chi phí học tập cho học sinh hộ nghèo'],
  ['9.000050', 'y-te', 7, 500000, 'Cấp giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm'],
  ['9.000051', 'y-te', 5, 0, 'Xác nhận kiến thức an toàn thực phẩm'],
  ['9.000052', 'van-hoa', 10, 0, 'Thông báo tổ chức lễ hội cấp xã'],
  ['9.000053', 'van-hoa', 5, 0, 'Công nhận gia đình văn hóa'],
  ['9.000054', 'nong-nghiep', 10, 0, 'Hỗ trợ khôi phục sản xuất sau thiên tai'],
  ['9.000055', 'nong-nghiep', 7, 0, 'Đăng ký chuyển đổi cơ cấu cây trồng trên đất trồng lúa'],
];

/** Every procedure that is offered, the most asked for first. */
export const PROCEDURES: readonly Procedure[] = ROWS.map(([code, field, days, fee_vnd, name]) => ({
  code,
  name,
  field: FIELDS[field].title,
  fee_vnd,
  days,
  components: FIELDS[field].papers,
}));

const BY_CODE = new Map(PROCEDURES.map((procedure) => [procedure.code, procedure]));

/** The procedure of a national code; undefined when the catalogue has none. */
export function findProcedure(code: string): Procedure | undefined {
  return BY_CODE.get(code);
}

const HAYSTACKS = PROCEDURES.map((procedure) => ({
  procedure,
  text: fold(`${procedure.code} ${procedure.name} ${procedure.field}`),
}));

/** Procedures that hold every word of the query in code, name or field; accents and case do not matter. */
export function searchProcedures(query: string): readonly Procedure[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return PROCEDURES;
  return HAYSTACKS.filter(({ text }) => words.every((word) => text.includes(word))).map(
    ({ procedure }) => procedure,
  );
}
