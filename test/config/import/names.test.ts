import { describe, expect, it } from 'vitest';
import { FIELD_WORDS, idName, ourVariable } from '../../../config/import/field-names.ts';
import { jsonPathText } from '../../../config/import/json-path-text.ts';
import { isPersonalName, isSecretName } from '../../../config/import/secret-keys.ts';
import { variableName, wordsOf } from '../../../config/import/words.ts';
import { parseJsonPath } from '../../../config/parse-json-path.ts';
import { JOURNEY_VARIABLES } from '../../../model/journey.ts';
import { nodeAt } from '../../../model/json-path.ts';

describe('Words', () => {
  it.each([
    ['TiepNhanHoSo', 'tiep nhan ho so'],
    ['tiếp nhận hồ sơ', 'tiep nhan ho so'],
    ['Đăng_nhập-v2', 'dang nhap v2'],
    ['MaTTHC', 'ma tthc'],
    ['XMLHttpRequest', 'xml http request'],
    ['soCCCD', 'so cccd'],
    ['Hồ sơ'.normalize('NFD'), 'ho so'],
    ['?!', ''],
  ])('of %s are %s', (text, words) => {
    expect(wordsOf(text).join(' ')).toBe(words);
  });

  it.each([
    ['Mã hồ sơ', 'ma_ho_so'],
    ['2fa', 'x_2fa'],
    ['{}', 'value'],
    ['a-'.repeat(40), 'a_a_a_a_a_a_a_a_a_a_a_a_a_a_a_a_a_a_a_a'],
  ])('of %s name the variable %s', (text, name) => {
    expect(variableName(text)).toBe(name);
  });
});

describe('A field', () => {
  it.each([
    ['Số định danh', '', 'account'],
    ['soCCCD', '', 'account'],
    ['MatKhau', '', 'password'],
    ['ho-ten', '', 'applicant_name'],
    ['name', 'applicant', 'applicant_name'],
    ['name', 'pet', undefined],
    ['SĐT', '', 'phone'],
    ['MaTTHC', '', 'procedure_code'],
    ['tuKhoa', '', 'search_text'],
    ['ghi_chu', '', 'marker'],
    ['Idempotency-Key', '', 'request_id'],
    ['maDonVi', '', undefined],
  ])('%s below %j is for %s', (key, parent, variable) => {
    expect(ourVariable(key, parent)).toBe(variable);
  });

  it('is only ever for a variable that a journey sets', () => {
    const variables = new Set(FIELD_WORDS.map((word) => ourVariable(word, 'applicant')));
    variables.delete(undefined);
    const person = JOURNEY_VARIABLES.slice(0, JOURNEY_VARIABLES.indexOf('agency_code'));
    const known = [...person.filter((name) => name !== 'personal_id'), 'marker', 'request_id'];
    expect(variables).toEqual(new Set(known));
    expect(JOURNEY_VARIABLES).toEqual(expect.arrayContaining(known));
  });

  it.each([
    ['id', 'dossiers', 'dossier_id'],
    ['', 'ho-so', 'dossier_id'],
    ['ma', 'HoSo', 'dossier_code'],
    ['code', 'procedures', 'procedure_code'],
    ['maTTHC', 'x', 'procedure_code'],
    ['hoSoId', 'x', 'dossier_id'],
    ['petId', 'pets', 'pet_id'],
    ['id', 'categories', 'category_id'],
    ['id', 'addresses', 'address_id'],
    ['id', 'list.jsp', 'list_id'],
    ['id', 'status', 'status_id'],
    ['access_token', '', 'token'],
    ['id', '', 'item_id'],
  ])('%j of %j is the variable %s', (key, resource, name) => {
    expect(idName(key, resource)).toBe(name);
  });
});

describe('What is below the name', () => {
  it.each([
    ...['password', 'newPassword', 'matKhau', 'mk', 'maPIN', 'otp', 'OTPCode', 'access_token'],
    ...['clientSecret', 'api-key', 'x-api-key', '__RequestVerificationToken', 'JSESSIONID', 'code'],
    ...[
      'state',
      'nonce',
      'X-Amz-Signature',
      'Authorization',
      'csrfmiddlewaretoken',
      'userpassword',
    ],
  ])('%s is a secret', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each(['page', 'tuKhoa', 'maHoSo', 'keyword', 'service', 'monkey', 'passenger', 'tokyo'])(
    '%s is none',
    (name) => {
      expect(isSecretName(name)).toBe(false);
    },
  );

  it.each(['email', 'hoTen', 'nguoi_nop', 'ngaySinh', 'diaChiThuongTru', 'userName', 'soDinhDanh'])(
    '%s belongs to a person',
    (name) => {
      expect(isPersonalName(name)).toBe(true);
    },
  );
});

describe('A JSONPath', () => {
  it.each([
    [['data', 0, 'id'], '$.data[0].id'],
    [['access-token'], "$['access-token']"],
    [["it's", '\\'], "$['it\\'s']['\\\\']"],
    [['hồ sơ'], "$['hồ sơ']"],
    [[], '$'],
  ] as const)('to %j is %s, and leads there', (steps, text) => {
    expect(jsonPathText(steps)).toBe(text);
    const parsed = parseJsonPath(text);
    const json = [...steps]
      .reverse()
      .reduce<unknown>((inner, step) => (step === 0 ? [inner] : { [step]: inner }), 'here');
    expect('path' in parsed && nodeAt(json, parsed.path)).toBe('here');
  });
});
