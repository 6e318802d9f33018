import { html, type Markup } from '../../../model/markup.ts';
import { numberText } from '../../pages/format.ts';
import { layout } from '../../pages/layout.ts';
import { platformBase } from '../../pages/look.ts';
import { facts, list, wayTo } from '../../pages/parts.ts';
import type { View as ViewOf } from '../../pages/view.ts';
import type { Meeting } from '../schedule.ts';
import type { ListedMeeting, MeetingList } from '../service.ts';
import type { Texts } from './text.ts';

export type View = ViewOf<Texts>;

export function homePage(view: View): string {
  const { t } = view;
  return layout(
    view,
    t.home_title,
    html`<section class="hero">
<h1>${t.home_title}</h1>
<p class="lead">${t.home_lead}</p>
${wayTo(view, '/cuoc-hop', t.home_open)}
</section>
<h2>${t.home_steps}</h2>
<ol class="steps">
<li><h3>${t.step_log_in}</h3><p>${t.step_log_in_text}</p></li>
<li><h3>${t.step_choose}</h3><p>${t.step_choose_text}</p></li>
<li><h3>${t.step_join}</h3><p>${t.step_join_text}</p></li>
</ol>`,
  );
}

export function meetingsPage(view: View, { date, items }: MeetingList): string {
  const { t } = view;
  const title = `${t.list_title} ${dateText(view, date)}`;
  const lines = items.map(
    (meeting) => html`<a href="/cuoc-hop/${meeting.meeting_id}" lang="vi">${meeting.title}</a>
<p>${meeting.starts_at}–${meeting.ends_at} · <span lang="vi">${meeting.host}</span></p>
<p>${t.in_room}: ${count(view, meeting.roster_size)}</p>`,
  );
  return layout(view, title, html`<h1>${title}</h1>${list(view, lines)}`);
}

/** Where a site says who it is before it goes into the room. */
export function joinPage(view: View, meeting: ListedMeeting, site: string): string {
  const { t } = view;
  return layout(
    view,
    meeting.title,
    html`<div class="narrow"><h1 lang="vi">${meeting.title}</h1>
<p class="lead">${meeting.starts_at}–${meeting.ends_at} · <span lang="vi">${meeting.host}</span><br>
${t.in_room}: ${count(view, meeting.roster_size)}</p>
<form class="card" action="/cuoc-hop/${meeting.meeting_id}/phong">
<h2>${t.join_title}</h2>
<div class="field"><label for="diem-cau">${t.site_name}</label><p class="hint" id="diem-cau-hint">${t.site_name_hint}</p>
<input id="diem-cau" name="diem-cau" value="${site}" maxlength="100" required aria-describedby="diem-cau-hint"></div>
<div class="field"><label for="ghi-chu">${t.note}</label><p class="hint" id="ghi-chu-hint">${t.note_hint}</p>
<input id="ghi-chu" name="ghi-chu" maxlength="100" aria-describedby="ghi-chu-hint"></div>
<button class="button">${t.join}</button>
</form></div>`,
  );
}

/** The room. Its script dials in, and finds its words and paths here. */
export function roomPage(view: View, meeting: Meeting, site: string, marker: string): string {
  const { t, base } = view;
  return layout(
    view,
    meeting.title,
    html`<link rel="stylesheet" href="/assets/phong-hop.css">
<h1 lang="vi">${meeting.title}</h1>
<noscript><div class="notice bad"><p>${t.needs_script}</p></div></noscript>
<div class="room" id="room" data-root="${platformBase(base)}" data-base="${base}" data-meeting="${meeting.meeting_id}" data-site="${site}" data-marker="${marker}"
${WORDS.map((word) => html` data-${word}="${t[word]}"`)}>
<section class="card">${roomFacts(view, meeting, site)}
<p class="hint no-media">${t.no_media}</p>
<div class="acts"><button class="button quiet" id="leave" type="button" disabled>${t.leave}</button>
<a class="button" id="rejoin" href="${view.here}" hidden>${t.rejoin}</a>
<a class="button quiet" id="back" href="/cuoc-hop/${meeting.meeting_id}" hidden>${t.back}</a></div>
</section>
<section class="card" id="present"><h2>${t.roster} (<span id="roster-size">0</span>)</h2>
<ul class="roster" id="roster"></ul><p class="hint" id="more" hidden></p></section>
</div>
<script src="/assets/phong-hop.js" defer></script>`,
  );
}

function roomFacts(view: View, { starts_at, ends_at, host }: Meeting, site: string): Markup {
  const { t } = view;
  return facts(view, [
    [
      t.connection,
      html`<span class="state" id="state" role="status" data-state="connecting">${t.connecting}</span>`,
    ],
    [t.your_site, site],
    [t.time, `${starts_at}–${ends_at}`],
    [t.host, html`<span lang="vi">${host}</span>`],
  ]);
}

/** What the script says. */
const WORDS = ['connecting', 'connected', 'waiting', 'left', 'refused', 'more', 'you'] as const;

function count(view: View, n: number): Markup {
  return html`<strong>${numberText(view, n)}</strong>`;
}

/** @param date `2025-07-01`, in Vietnam */
function dateText({ lang }: View, date: string): string {
  return new Intl.DateTimeFormat(lang === 'vi' ? 'vi-VN' : 'en-GB', {
    day: 'numeric',
    month: lang === 'vi' ? 'numeric' : 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(date));
}
