import type { Page as PageOf, View as ViewOf } from '../../pages/view.ts';
import type { Texts } from './text.ts';

export type View = ViewOf<Texts>;

export type Page = PageOf<Texts>;
