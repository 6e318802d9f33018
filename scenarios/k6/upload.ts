import { b64decode, b64encode } from 'k6/encoding';
import http, { type FileData } from 'k6/http';
import type { Visiting } from '../../model/script/script-code.ts';
import { uploadOf } from '../../model/synthetic.ts';

/** The file that visitors attach. From bytes k6 spares itself a copy of the text in every request. */
export function uploadFile(
  { marker }: Pick<Visiting, 'marker'>,
  filename: string,
  type: string,
): FileData {
  return http.file(b64decode(b64encode(uploadOf(marker))), filename, type);
}
