import type { Platform } from './platform.ts';

const LOGIN = ['account', 'password', 'log_in'] as const;

/**
 * The pages that our journeys visit, and the parts that they use on each: fields, buttons, links, values that they read.
 * How a vendor calls and finds them stands in the page map of its binding.
 */
export const PROBE_PAGES = {
  settlement: {
    home: ['search_text', 'search'],
    results: ['first_result'],
    procedure: ['submit_online'],
    login: LOGIN,
    dossier_form: ['applicant_name', 'phone', 'note', 'file', 'submit'],
    submitted: ['dossier_code'],
    /** What stands on every page of somebody who is logged in. */
    account_menu: ['log_out'],
    tracking: ['dossier_code', 'track'],
    old_dossier: ['dossier_code'],
    officer_login: LOGIN,
    inbox: [],
    desk: ['receive', 'process', 'approve', 'return_result', 'returned'],
  },
  documents: {
    login: LOGIN,
    inbox: ['first_document'],
    incoming: ['number'],
    draft: ['subject', 'content', 'note', 'save'],
    own_document: ['sign', 'signed'],
    outbox: ['own_document'],
  },
  meetings: {
    home: ['open_schedule'],
    login: LOGIN,
    schedule: ['first_meeting'],
    join: ['site_name', 'note', 'join'],
    room: ['connected', 'own_site', 'leave', 'left'],
  },
  integration: {
    home: ['open_categories'],
    login: LOGIN,
    categories: ['first_category'],
    category: ['first_row'],
    registers: [],
    population: ['number', 'look_up', 'answered_name'],
  },
  reporting: {
    login: LOGIN,
    due: ['first_report'],
    report_form: ['first_figure', 'note', 'save', 'saved'],
    dashboard: ['show', 'indicators'],
    submissions: ['progress'],
  },
  portal: {
    home: ['search_text', 'search'],
    results: ['first_result'],
    service: [],
    units: ['search_text', 'search'],
    found_units: ['unit'],
    own_dossiers: [],
    dossier: ['state', 'returned'],
  },
  identity: {
    home: ['open_profile', 'open_address'],
    login: LOGIN,
    /** To which another platform sends people who log in. */
    client_login: LOGIN,
    profile: ['personal_id', 'full_name'],
    address: ['new_commune'],
  },
} as const satisfies Readonly<Record<Platform, Readonly<Record<string, readonly string[]>>>>;

type Pages = typeof PROBE_PAGES;

/** The name of a page of a platform. */
export type PageName<P extends Platform> = keyof Pages[P] & string;

/** The name of a part of a page. */
export type PartName<
  P extends Platform,
  N extends PageName<P>,
> = Pages[P][N] extends readonly (infer Part)[] ? Part & string : never;

/** What journeys may put into a path, a name or a text of a page map. */
export const PAGE_VARIABLES = ['dossier_code', 'subject', 'site_name', 'unit_search'] as const;

export type PageVariable = (typeof PAGE_VARIABLES)[number];
