import type { Response } from 'express';
import { pictureOf } from '../capacity-picture.ts';
import { answerSection } from '../html/capacity/answer.ts';
import { labelsOf, legend } from '../html/capacity/pictures.ts';
import { trialsPart } from '../html/capacity/trials.ts';
import type { LiveSearch } from './search.ts';
import { event, type ReportPlace, Viewers } from './viewers.ts';

/** Tells whoever looks on how a search stands: its picture and tables after each trial, figures every second. */
export class SearchFeed {
  readonly #live: LiveSearch;
  readonly #viewers = new Viewers();
  #report: ReportPlace | null = null;
  /** How many trials everybody knows of. */
  #told = -1;

  constructor(live: LiveSearch) {
    this.#live = live;
  }

  get viewers(): number {
    return this.#viewers.count;
  }

  /** Where the report is, once the search has its answer. */
  get report(): ReportPlace | null {
    return this.#report;
  }

  /** Begins to tell one viewer: all there is, and from then on what is new. @param now_ms Unix time */
  join(response: Response, now_ms: number): void {
    this.#viewers.join(response, () => `${this.#search()}${this.#state(now_ms)}`);
  }

  /** Tells everybody what is new. Without viewers it costs nothing. @param now_ms Unix time */
  publish(now_ms: number): void {
    const { trials } = this.#live.search;
    const is_news = trials.length !== this.#told || this.#report !== null;
    this.#told = trials.length;
    if (this.#viewers.count === 0) return;
    this.#viewers.tell(`${is_news ? this.#search() : ''}${this.#state(now_ms)}`);
  }

  /** Tells everybody that the search has ended, and where its report is. */
  conclude(report: ReportPlace, now_ms: number): void {
    this.#report = report;
    this.publish(now_ms);
  }

  #search(): string {
    const { search } = this.#live;
    return event('search', {
      picture: pictureOf(search),
      labels: labelsOf(search),
      parts: {
        answer: answerSection(search).text,
        legend: legend(search).text,
        trials: trialsPart(search).text,
      },
    });
  }

  #state(now_ms: number): string {
    const report = this.#report === null ? null : this.#report.shown;
    return event('state', { ...this.#live.state(now_ms), report });
  }
}
