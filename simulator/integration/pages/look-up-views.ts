import { html, type Markup } from '../../../model/markup.ts';
import { numberText } from '../../pages/format.ts';
import { layout } from '../../pages/layout.ts';
import { facts } from '../../pages/parts.ts';
import type { CitizenRecord, InsuranceRecord, LandRecord, TaxRecord } from '../records.ts';
import type { RegisterName } from '../registers.ts';
import type { View } from './integration-view.ts';
import { registerWords } from './views.ts';

/** What a register answered. */
export type Found =
  | { readonly register: 'population'; readonly record: CitizenRecord }
  | { readonly register: 'land'; readonly record: LandRecord }
  | { readonly register: 'tax'; readonly record: TaxRecord }
  | { readonly register: 'insurance'; readonly record: InsuranceRecord };

/** The form to ask a register; `found` is what it answered, null before the first question. */
export function lookUpPage(
  view: View,
  register: RegisterName,
  number: string,
  found: Found | null,
  isWrong: boolean,
): string {
  const { t } = view;
  const { title, owner } = registerWords(view, register);
  return layout(
    view,
    title,
    html`<div class="narrow"><h1>${title}</h1>
<p class="lead">${owner}</p>
<form class="card find" action="/co-so-du-lieu/${register}">
<div class="field"><label for="so">${t.number}</label><p class="hint" id="so-hint">${t.number_hint}</p>
<input id="so" name="so" value="${number}" inputmode="numeric" maxlength="12" required aria-describedby="so-hint so-wrong"${isWrong && html` aria-invalid="true"`}>
${isWrong && html`<p class="wrong" id="so-wrong">${t.number_wrong}</p>`}</div>
<button class="button">${t.look_up}</button>
</form>
${found !== null && html`<section class="card"><h2>${t.answer}</h2>${recordOf(view, found)}</section>`}
<p class="after"><a href="/co-so-du-lieu">${t.back_to_registers}</a></p></div>`,
  );
}

function recordOf(view: View, found: Found): Markup {
  switch (found.register) {
    case 'population':
      return citizen(view, found.record);
    case 'land':
      return land(view, found.record);
    case 'tax':
      return tax(view, found.record);
    case 'insurance':
      return insurance(view, found.record);
  }
}

function citizen(view: View, record: CitizenRecord): Markup {
  const { t } = view;
  return facts(view, [
    [t.full_name, record.name],
    [t.date_of_birth, dateText(record.date_of_birth)],
    [t.sex, record.sex],
    [t.ethnic_group, record.ethnic_group],
    [t.nationality, record.nationality],
    [t.residence, record.residence.province],
  ]);
}

function land(view: View, { parcels }: LandRecord): Markup {
  const { t } = view;
  if (parcels.length === 0) return html`<p>${t.no_parcels}</p>`;
  return html`${parcels.map((parcel) =>
    facts(view, [
      [t.parcel, String(parcel.parcel)],
      [t.sheet, String(parcel.sheet)],
      [t.area, numberText(view, parcel.area_m2)],
      [t.purpose, parcel.purpose],
      [t.certificate, parcel.certificate],
    ]),
  )}`;
}

function tax(view: View, record: TaxRecord): Markup {
  const { t } = view;
  return facts(view, [
    [t.tax_code, record.tax_code],
    [t.tax_status, record.status],
    [t.due, numberText(view, record.due_vnd)],
    [t.paid, numberText(view, record.paid_vnd)],
  ]);
}

function insurance(view: View, record: InsuranceRecord): Markup {
  const { t } = view;
  return facts(view, [
    [t.insurance_number, record.insurance_number],
    [t.insurance_kind, record.kind],
    [t.months, String(record.months)],
    [t.valid_until, dateText(record.valid_until)],
  ]);
}

/** `2025-07-01` as people write it: 01/07/2025. */
function dateText(date: string): string {
  return date.split('-').reverse().join('/');
}
