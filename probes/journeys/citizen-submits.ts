import { DOSSIER_CODE } from '../../model/dossier.ts';
import { type JourneyContext, JourneyError } from '../context.ts';

/** What the pages call things, as a person reads them. */
const PAGE_MAP = {
  search_field: 'Tìm thủ tục hành chính',
  search_button: 'Tìm kiếm',
  results_heading: /^Kết quả tìm kiếm/,
  submit_online: 'Nộp hồ sơ trực tuyến',
  account_field: 'Số định danh cá nhân',
  password_field: 'Mật khẩu',
  login_button: 'Đăng nhập',
  name_field: 'Họ và tên',
  phone_field: 'Số điện thoại',
  note_field: 'Ghi chú',
  file_field: 'Giấy tờ đính kèm',
  submit_button: 'Nộp hồ sơ',
  success: 'Nộp hồ sơ thành công',
  dossier_code: 'dossier-code',
} as const;

/** A citizen looks a procedure up, logs in, submits a dossier with an attachment and reads its code. */
export async function citizenSubmits(context: JourneyContext): Promise<void> {
  const { page, data, step } = context;
  await step('Mở cổng dịch vụ công', async () => {
    await page.goto(`${context.base_url}/`);
    await page.getByLabel(PAGE_MAP.search_field).waitFor();
  });
  await step('Tìm thủ tục', async () => {
    await page.getByLabel(PAGE_MAP.search_field).fill(data.search_text);
    await page.getByRole('button', { name: PAGE_MAP.search_button }).click();
    await page.getByRole('heading', { name: PAGE_MAP.results_heading }).waitFor();
  });
  await step('Xem thủ tục', async () => {
    await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
    await page.getByRole('link', { name: PAGE_MAP.submit_online }).waitFor();
  });
  await step('Đăng nhập', async () => {
    await page.getByRole('link', { name: PAGE_MAP.submit_online }).click();
    await page.getByLabel(PAGE_MAP.account_field).fill(data.account);
    await page.getByLabel(PAGE_MAP.password_field).fill(data.password);
    await page.getByRole('button', { name: PAGE_MAP.login_button }).click();
    await page.getByLabel(PAGE_MAP.name_field).waitFor();
  });
  await step('Điền tờ khai và đính kèm giấy tờ', async () => {
    await page.getByLabel(PAGE_MAP.name_field).fill(data.applicant_name);
    await page.getByLabel(PAGE_MAP.phone_field).fill(data.phone);
    await page.getByLabel(PAGE_MAP.note_field).fill(data.marker);
    await page.getByLabel(PAGE_MAP.file_field).setInputFiles(attachment(data.marker));
  });
  await step('Nộp hồ sơ', async () => {
    await page.getByRole('button', { name: PAGE_MAP.submit_button }).click();
    await page.getByRole('status').filter({ hasText: PAGE_MAP.success }).waitFor();
  });
  await step('Đọc mã hồ sơ', async () => {
    const code = (await page.getByTestId(PAGE_MAP.dossier_code).textContent())?.trim() ?? '';
    if (!DOSSIER_CODE.test(code)) throw new JourneyError(`"${code}" is not a dossier code`);
    context.note('dossier_code', code);
  });
}

/** A file that says what it is, for whoever finds it later. */
function attachment(marker: string): { name: string; mimeType: string; buffer: Buffer } {
  const buffer = Buffer.from(`%PDF-1.4\n% ${marker}\n%%EOF\n`);
  return { name: 'giay-to-thu-nghiem.pdf', mimeType: 'application/pdf', buffer };
}
