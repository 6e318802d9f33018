import { compact, variableName, wordsOf } from './words.ts';

/** The variables of a journey that a field of a vendor can stand for. */
export type OurVariable = keyof typeof FIELD_NAMES;

/** What vendors call what our journeys know, as {@link compact} has it. */
const FIELD_NAMES = {
  account: [
    ...['account', 'accountname', 'username', 'user', 'login', 'loginname', 'loginid', 'userid'],
    ...['personalid', 'personalnumber', 'citizenid', 'identitynumber', 'identityno', 'idnumber'],
    ...['nationalid', 'taikhoan', 'tentaikhoan', 'tendangnhap', 'sodinhdanh', 'madinhdanh'],
    ...['sodinhdanhcanhan', 'madinhdanhcanhan', 'socccd', 'cccd', 'socancuoc', 'cancuoc', 'cmnd'],
    ...['socmnd', 'sogiaytotuythan'],
  ],
  password: [
    'password',
    'passwd',
    'pwd',
    'pass',
    'matkhau',
    'mk',
    'userpassword',
    'matkhaudangnhap',
  ],
  applicant_name: [
    ...['fullname', 'applicantname', 'applicantfullname', 'citizenname', 'personname'],
    ...[
      'hoten',
      'hovaten',
      'tennguoinop',
      'hotennguoinop',
      'nguoinop',
      'tencongdan',
      'nguoinophoso',
    ],
    ...['hotennguoinophoso', 'tennguoinophoso', 'chuhoso', 'tenchuhoso'],
  ],
  phone: [
    ...['phone', 'phonenumber', 'phoneno', 'telephone', 'tel', 'mobile', 'mobilephone'],
    ...['sodienthoai', 'dienthoai', 'sdt', 'sodt', 'didong', 'dienthoaididong'],
  ],
  procedure_code: [
    ...['procedurecode', 'procedure', 'proccode', 'mathutuc', 'matthc', 'matthchc'],
    ...['mathutuchanhchinh', 'thutuc', 'tthc', 'codetthc', 'thutuccode'],
  ],
  search_text: [
    ...['q', 'query', 'keyword', 'keywords', 'searchtext', 'searchterm', 'searchkey', 'search'],
    ...['tukhoa', 'timkiem', 'noidungtimkiem', 'keysearch', 'textsearch'],
  ],
  marker: [
    ...['note', 'notes', 'remark', 'remarks', 'comment', 'comments', 'reason', 'ghichu', 'lydo'],
    ...['ykien', 'noidungyeucau', 'noidungghichu', 'ghichuhoso'],
  ],
  request_id: [
    ...['requestid', 'xrequestid', 'idempotencykey', 'xidempotencykey', 'correlationid'],
    ...['xcorrelationid', 'mayeucau', 'requestuuid'],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const BY_NAME: ReadonlyMap<string, OurVariable> = new Map(
  Object.entries(FIELD_NAMES).flatMap(([variable, names]) =>
    names.map((name) => [name, variable as OurVariable] as const),
  ),
);

/** A `name` is a person's only below one of these. */
const PERSONS: ReadonlySet<string> = new Set([
  ...['applicant', 'citizen', 'person', 'nguoinop', 'congdan', 'nguoinophoso', 'chuhoso', 'sender'],
]);

const BARE_NAMES: ReadonlySet<string> = new Set(['name', 'ten']);

/** The variable of ours that a field is named for; undefined when it is named for none. */
export function ourVariable(key: string, parent = ''): OurVariable | undefined {
  const name = compact(key);
  if (BARE_NAMES.has(name)) return PERSONS.has(compact(parent)) ? 'applicant_name' : undefined;
  return BY_NAME.get(name);
}

/** True for a field that is called a name and nothing more. */
export function isBareName(key: string): boolean {
  return BARE_NAMES.has(compact(key));
}

/** What a path calls its things → how our placeholders call them. */
const RESOURCES: ReadonlyMap<string, string> = new Map([
  ...['dossier', 'dossiers', 'hoso', 'application', 'applications'].map(named('dossier')),
  ...['procedure', 'procedures', 'thutuc', 'tthc', 'thutuchanhchinh'].map(named('procedure')),
  ...['attachment', 'attachments', 'giayto', 'tep', 'teptin', 'dinhkem'].map(named('attachment')),
]);

function named(ours: string): (theirs: string) => readonly [string, string] {
  return (theirs) => [theirs, ours];
}

const ID_NAMES: ReadonlyMap<string, string> = new Map([
  ...['dossierid', 'hosoid', 'idhoso', 'applicationid'].map(named('dossier_id')),
  ...['dossiercode', 'dossiernumber', 'dossierno', 'mahoso', 'sohoso'].map(named('dossier_code')),
  ...['accesstoken', 'jwt', 'bearertoken', 'authtoken', 'token'].map(named('token')),
]);

const GENERIC_IDS: ReadonlySet<string> = new Set(['', 'id', 'uuid', 'guid', 'oid']);
const GENERIC_CODES: ReadonlySet<string> = new Set(['code', 'ma', 'no', 'number', 'so']);

/**
 * The placeholder for something that identifies a thing.
 *
 * @param key what the document calls it; may be empty
 * @param resource the segment of the path that says what kind of thing it is
 */
export function idName(key: string, resource: string): string {
  const name = compact(key);
  const thing = resourceName(resource);
  if (GENERIC_IDS.has(name)) return `${thing}_id`;
  if (GENERIC_CODES.has(name)) return `${thing}_code`;
  return BY_NAME.get(name) ?? ID_NAMES.get(name) ?? variableName(key);
}

function resourceName(segment: string): string {
  const known = RESOURCES.get(compact(segment));
  if (known !== undefined) return known;
  const last = wordsOf(segment.replace(/\.\w+$/, '')).at(-1) ?? 'item';
  return variableName(singular(last));
}

function singular(word: string): string {
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^su]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}

/** Every name in the tables above, as {@link compact} has it. */
export const FIELD_WORDS: readonly string[] = [
  ...BY_NAME.keys(),
  ...BARE_NAMES,
  ...PERSONS,
  ...RESOURCES.keys(),
  ...ID_NAMES.keys(),
];

/** Codes of national procedures: `1.001193`, `2.000815.000.00.00.H26`. */
export const PROCEDURE_CODE = /^\d\.\d{6}(?:\.\d{3}(?:\.\d{2}){2}(?:\.[A-Z]\d{2})?)?$/;
