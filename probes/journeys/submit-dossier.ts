import { DOSSIER_CODE } from '../../model/dossier.ts';
import type { ProbeData } from '../../model/probe.ts';
import type { JourneyContext } from '../context.ts';
import { JourneyError } from '../journey-error.ts';
import type { Upload } from '../page-visit.ts';

/** Fills the form of a dossier in, with the marker as its note and in its attachment. */
export async function fillIn(
  { visit }: Pick<JourneyContext, 'visit'>,
  { applicant_name, phone, marker }: ProbeData,
): Promise<void> {
  const form = visit('settlement', 'dossier_form');
  await form.arrive();
  await form.fill('applicant_name', applicant_name);
  await form.fill('phone', phone);
  await form.fill('note', marker);
  await form.upload('file', attachment(marker));
}

/** Reads the code of the dossier that was just submitted, and keeps it as a note. */
export async function readCode({
  visit,
  note,
}: Pick<JourneyContext, 'visit' | 'note'>): Promise<string> {
  const code = await visit('settlement', 'submitted').read('dossier_code');
  if (!DOSSIER_CODE.test(code)) throw new JourneyError(`"${code}" is not a dossier code`);
  note('dossier_code', code);
  return code;
}

/** A file that says what it is, for whoever finds it later. */
function attachment(marker: string): Upload {
  const buffer = Buffer.from(`%PDF-1.4\n% ${marker}\n%%EOF\n`);
  return { name: 'giay-to-thu-nghiem.pdf', mimeType: 'application/pdf', buffer };
}
