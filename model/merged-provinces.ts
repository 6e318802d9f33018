/** A province of today, and the ones that it was made of. */
export interface MergedProvince {
  readonly name: string;
  /** In the order of the Resolution's list; the province itself alone where nothing changed. */
  readonly merged_from: readonly string[];
}

/** What became of the 63 provinces on 1 July 2025: Resolution 202/2025/QH15. `config/provinces.yaml` says the same. */
export const MERGED_PROVINCES: readonly MergedProvince[] = [
  { name: 'Hà Nội', merged_from: ['Hà Nội'] },
  { name: 'Cao Bằng', merged_from: ['Cao Bằng'] },
  { name: 'Tuyên Quang', merged_from: ['Hà Giang', 'Tuyên Quang'] },
  { name: 'Điện Biên', merged_from: ['Điện Biên'] },
  { name: 'Lai Châu', merged_from: ['Lai Châu'] },
  { name: 'Sơn La', merged_from: ['Sơn La'] },
  { name: 'Lào Cai', merged_from: ['Yên Bái', 'Lào Cai'] },
  { name: 'Thái Nguyên', merged_from: ['Bắc Kạn', 'Thái Nguyên'] },
  { name: 'Lạng Sơn', merged_from: ['Lạng Sơn'] },
  { name: 'Quảng Ninh', merged_from: ['Quảng Ninh'] },
  { name: 'Bắc Ninh', merged_from: ['Bắc Giang', 'Bắc Ninh'] },
  { name: 'Phú Thọ', merged_from: ['Vĩnh Phúc', 'Hòa Bình', 'Phú Thọ'] },
  { name: 'Hải Phòng', merged_from: ['Hải Dương', 'Hải Phòng'] },
  { name: 'Hưng Yên', merged_from: ['Thái Bình', 'Hưng Yên'] },
  { name: 'Ninh Bình', merged_from: ['Hà Nam', 'Nam Định', 'Ninh Bình'] },
  { name: 'Thanh Hóa', merged_from: ['Thanh Hóa'] },
  { name: 'Nghệ An', merged_from: ['Nghệ An'] },
  { name: 'Hà Tĩnh', merged_from: ['Hà Tĩnh'] },
  { name: 'Quảng Trị', merged_from: ['Quảng Bình', 'Quảng Trị'] },
  { name: 'Huế', merged_from: ['Huế'] },
  { name: 'Đà Nẵng', merged_from: ['Quảng Nam', 'Đà Nẵng'] },
  { name: 'Quảng Ngãi', merged_from: ['Kon Tum', 'Quảng Ngãi'] },
  { name: 'Gia Lai', merged_from: ['Bình Định', 'Gia Lai'] },
  { name: 'Khánh Hòa', merged_from: ['Ninh Thuận', 'Khánh Hòa'] },
  { name: 'Đắk Lắk', merged_from: ['Phú Yên', 'Đắk Lắk'] },
  { name: 'Lâm Đồng', merged_from: ['Đắk Nông', 'Bình Thuận', 'Lâm Đồng'] },
  { name: 'Đồng Nai', merged_from: ['Bình Phước', 'Đồng Nai'] },
  { name: 'Hồ Chí Minh', merged_from: ['Bà Rịa - Vũng Tàu', 'Bình Dương', 'Hồ Chí Minh'] },
  { name: 'Tây Ninh', merged_from: ['Long An', 'Tây Ninh'] },
  { name: 'Đồng Tháp', merged_from: ['Tiền Giang', 'Đồng Tháp'] },
  { name: 'Vĩnh Long', merged_from: ['Bến Tre', 'Trà Vinh', 'Vĩnh Long'] },
  { name: 'An Giang', merged_from: ['Kiên Giang', 'An Giang'] },
  { name: 'Cần Thơ', merged_from: ['Sóc Trăng', 'Hậu Giang', 'Cần Thơ'] },
  { name: 'Cà Mau', merged_from: ['Bạc Liêu', 'Cà Mau'] },
];
