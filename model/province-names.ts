/** A province or centrally run city, as the platforms of the simulator need to know it. */
export interface ProvinceName {
  readonly slug: string;
  /** Two characters: `01` is not 1. */
  readonly gso_code: string;
  readonly name_vi: string;
  readonly name_en: string;
  /** Communes, wards and special zones below it. */
  readonly units: number;
}

type Row = readonly [
  slug: string,
  gso_code: string,
  name_vi: string,
  name_en: string,
  units: number,
];

/** The 34 provinces of 1 July 2025; a test holds them to the configuration, which has their sources. */
const ROWS: readonly Row[] = [
  ['ha-noi', '01', 'Hà Nội', 'Ha Noi', 126],
  ['cao-bang', '04', 'Cao Bằng', 'Cao Bang', 56],
  ['tuyen-quang', '08', 'Tuyên Quang', 'Tuyen Quang', 124],
  ['dien-bien', '11', 'Điện Biên', 'Dien Bien', 45],
  ['lai-chau', '12', 'Lai Châu', 'Lai Chau', 38],
  ['son-la', '14', 'Sơn La', 'Son La', 75],
  ['lao-cai', '15', 'Lào Cai', 'Lao Cai', 99],
  ['thai-nguyen', '19', 'Thái Nguyên', 'Thai Nguyen', 92],
  ['lang-son', '20', 'Lạng Sơn', 'Lang Son', 65],
  ['quang-ninh', '22', 'Quảng Ninh', 'Quang Ninh', 54],
  ['bac-ninh', '24', 'Bắc Ninh', 'Bac Ninh', 99],
  ['phu-tho', '25', 'Phú Thọ', 'Phu Tho', 148],
  ['hai-phong', '31', 'Hải Phòng', 'Hai Phong', 114],
  ['hung-yen', '33', 'Hưng Yên', 'Hung Yen', 104],
  ['ninh-binh', '37', 'Ninh Bình', 'Ninh Binh', 129],
  ['thanh-hoa', '38', 'Thanh Hóa', 'Thanh Hoa', 166],
  ['nghe-an', '40', 'Nghệ An', 'Nghe An', 130],
  ['ha-tinh', '42', 'Hà Tĩnh', 'Ha Tinh', 69],
  ['quang-tri', '44', 'Quảng Trị', 'Quang Tri', 78],
  ['hue', '46', 'Huế', 'Hue', 40],
  ['da-nang', '48', 'Đà Nẵng', 'Da Nang', 94],
  ['quang-ngai', '51', 'Quảng Ngãi', 'Quang Ngai', 96],
  ['gia-lai', '52', 'Gia Lai', 'Gia Lai', 135],
  ['khanh-hoa', '56', 'Khánh Hòa', 'Khanh Hoa', 65],
  ['dak-lak', '66', 'Đắk Lắk', 'Dak Lak', 102],
  ['lam-dong', '68', 'Lâm Đồng', 'Lam Dong', 124],
  ['dong-nai', '75', 'Đồng Nai', 'Dong Nai', 95],
  ['ho-chi-minh', '79', 'Hồ Chí Minh', 'Ho Chi Minh City', 168],
  ['tay-ninh', '80', 'Tây Ninh', 'Tay Ninh', 96],
  ['dong-thap', '82', 'Đồng Tháp', 'Dong Thap', 102],
  ['vinh-long', '86', 'Vĩnh Long', 'Vinh Long', 124],
  ['an-giang', '91', 'An Giang', 'An Giang', 102],
  ['can-tho', '92', 'Cần Thơ', 'Can Tho', 103],
  ['ca-mau', '96', 'Cà Mau', 'Ca Mau', 64],
];

export const PROVINCE_NAMES: readonly ProvinceName[] = ROWS.map(
  ([slug, gso_code, name_vi, name_en, units]) => ({ slug, gso_code, name_vi, name_en, units }),
);
