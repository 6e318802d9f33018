import { html, type Markup } from '../../model/markup.ts';
import type { RunManifest } from '../../model/run.ts';
import type { RunReading } from '../archive-reader.ts';
import { untestedBy } from '../untested.ts';
import { untestedTexts } from '../untested-text.ts';
import { both } from './bilingual.ts';
import { neverPerformedItem } from './demand.ts';

/** The edges of the claim: what nobody may conclude from this run. */
export function limitsSection(manifest: RunManifest, reading: RunReading): Markup {
  const texts = untestedTexts(untestedBy(manifest, reading), manifest);
  const items = [...texts.map(({ vi, en }) => both(vi, en)), ...neverPerformedItem(manifest)];
  return html`<section aria-labelledby="limits">
<h2 id="limits">${both('Những gì chưa được kiểm thử', 'What was not tested')}</h2>
<ul class="plain">${items.map((item) => html`<li>${item}</li>`)}</ul>
</section>`;
}
