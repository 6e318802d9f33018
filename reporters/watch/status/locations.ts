import { html, type Markup } from '../../../model/markup.ts';
import { both, NONE } from '../../html/bilingual.ts';
import { formatCount, type Locale } from '../../quantity.ts';
import type { SeenLocation } from '../peers/peer.ts';
import { age, minute } from './parts.ts';
import type { Part, View } from './sections.ts';
import { lengthText, PEER_FAULT_WORDS, STANDING_WORDS } from './words.ts';

/** Whether there is more than the location of this daemon. */
export function hasPeers({ locations }: Pick<View, 'locations'>): boolean {
  return locations.some(({ url }) => url !== null);
}

/** Each location: whether it answers, and if not, since when; for operators also why, and the way to its own pages. */
export function locationsPart({ locations, now_ms, operator }: View): Part {
  return {
    key: locations.map((one) => locationKey(one, operator)).join(),
    markup: () =>
      html`<ul class="locations">${locations.map((one) => {
        const { vi, en } = readText(one);
        return html`<li${one.answers ? NONE : html` data-standing="stale"`}><p><span class="mark" aria-hidden="true">${one.answers ? '✓' : STANDING_WORDS.stale.mark}</span> <strong>${one.location}</strong> · ${one.answers ? both(vi, en) : silence(one, now_ms)}</p>${operator ? locationNote(one, '/operator') : NONE}</li>`;
      })}</ul>`,
  };
}

/** What is said of a location depends on nothing else. */
export function locationKey(one: SeenLocation, operator: boolean): string {
  const { location, answers, since_ms, was_read, problem, probes, ahead_ms } = one;
  const said = operator ? [problem, ahead_ms] : [];
  // Since when is the same as long as it does not answer, but for what two clocks make of it.
  return JSON.stringify([location, answers ? probes : Math.round(since_ms / 1e4), was_read, said]);
}

function readText({ url, probes }: SeenLocation): { vi: string; en: string } {
  const text = (l: Locale): string => {
    const count = formatCount(probes, l);
    return l === 'vi' ? `${count} phép đo` : `${count} ${probes === 1 ? 'probe' : 'probes'}`;
  };
  const own = url === null;
  return {
    vi: `${own ? 'điểm đo của trang này' : 'có trả lời'}, ${text('vi')}`,
    en: `${own ? 'the location of this page' : 'answers'}, ${text('en')}`,
  };
}

/** That a location does not answer, and since when. */
function silence({ since_ms, was_read }: SeenLocation, now_ms: number): Markup {
  const since = html`${minute(since_ms)} (${age(since_ms, now_ms)})`;
  return was_read
    ? both(
        html`<strong>không trả lời</strong> từ ${since}: chưa rõ tình trạng nhìn từ đó`,
        html`<strong>does not answer</strong> since ${since}: how things stand there is not known`,
      )
    : both(
        html`<strong>chưa trả lời lần nào</strong>, từ ${since}: chưa rõ tình trạng nhìn từ đó`,
        html`<strong>has never answered</strong>, since ${since}: how things stand there is not known`,
      );
}

/**
 * What operators see of a peer: why it cannot be read, a clock that differs, and the way to its own page.
 *
 * @param path of that page
 * @param there what is to be found there, with a colon
 */
export function locationNote(one: SeenLocation, path: string, there: Markup = NONE): Markup {
  const { location, url, problem, ahead_ms } = one;
  if (url === null) return NONE;
  return html`${problem === null ? NONE : html`<p class="error">${both(PEER_FAULT_WORDS[problem.fault].vi, PEER_FAULT_WORDS[problem.fault].en)}: ${problem.detail}</p>`}
${ahead_ms === 0 ? NONE : html`<p class="hint">${clockText(ahead_ms)}</p>`}
<p>${there}<a href="${url}${path}" rel="noreferrer">${both(`Trang vận hành của ${location}`, `Operator page of ${location}`)}</a></p>`;
}

function clockText(ahead_ms: number): Markup {
  const text = (l: Locale): string => lengthText(Math.abs(ahead_ms), l);
  return ahead_ms > 0
    ? both(`Đồng hồ ở đó nhanh hơn ${text('vi')}`, `The clock there is ${text('en')} ahead`)
    : both(`Đồng hồ ở đó chậm hơn ${text('vi')}`, `The clock there is ${text('en')} behind`);
}
