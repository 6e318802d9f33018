import type { HtmlForm } from './login-flow.ts';

/*
 * What a browser would send for a form that nobody touched (HTML, "constructing the entry list"). The parsers of
 * k6 and Node each have their own idea of it, so they only read the elements, and this decides.
 */

/** How the elements are found in a page, alike for both parsers. */
export const FORMS = {
  any: 'form',
  controls: 'input, select, textarea, button',
  /** Around a control that is disabled with all the others in it, … */
  disabling: 'fieldset[disabled]',
  /** … unless it stands here. */
  sparing: 'fieldset[disabled] > legend:first-of-type',
  options: 'option',
  disabling_options: 'optgroup[disabled]',
} as const;

/** A form with its controls in the order of the page; attributes as they are written there. */
export interface PageForm {
  readonly action: string | undefined;
  readonly method: string | undefined;
  readonly controls: readonly FormControl[];
}

export interface FormControl {
  /** In lower case. */
  readonly tag: string;
  readonly type: string | undefined;
  readonly name: string | undefined;
  /** The attribute; the text of a textarea. */
  readonly value: string | undefined;
  readonly is_checked: boolean;
  readonly is_disabled: boolean;
  readonly is_multiple: boolean;
  /** Of a select. */
  readonly options: readonly FormOption[];
}

export interface FormOption {
  readonly value: string | undefined;
  readonly text: string;
  readonly is_selected: boolean;
  readonly is_disabled: boolean;
}

/** The first form with a password field, or else the first; undefined when there is none. */
export function loginForm(forms: readonly PageForm[]): HtmlForm | undefined {
  const form = forms.find(({ controls }) => controls.some(isPassword)) ?? forms[0];
  if (form === undefined) return undefined;
  const { action, method = 'get', controls } = form;
  // A browser sends the first of these, too, when Enter is pressed.
  const pressed = controls.find((control) => isSubmit(control) && !control.is_disabled);
  const sent = controls.filter((control) => control === pressed || !isButton(control));
  return {
    action,
    method: method.toLowerCase(),
    // Of several fields by one name the last one counts.
    fields: Object.fromEntries(sent.flatMap(entryOf)),
    inputs: controls
      .filter(isShown)
      .map(nameOf)
      .filter((name) => name !== ''),
  };
}

function isPassword(control: FormControl): boolean {
  return control.tag === 'input' && typeOf(control) === 'password';
}

function isSubmit(control: FormControl): boolean {
  if (control.tag === 'button') return !['button', 'reset'].includes(typeOf(control));
  return control.tag === 'input' && typeOf(control) === 'submit';
}

const INPUT_BUTTONS: ReadonlySet<string> = new Set(['submit', 'button', 'reset', 'image']);

function isButton(control: FormControl): boolean {
  if (control.tag === 'button') return true;
  return control.tag === 'input' && INPUT_BUTTONS.has(typeOf(control));
}

/** What a person sees and fills in. */
function isShown(control: FormControl): boolean {
  const isHidden = control.tag === 'input' && typeOf(control) === 'hidden';
  return !isHidden && !isButton(control);
}

function typeOf({ type = '' }: FormControl): string {
  return type.toLowerCase();
}

function nameOf({ name = '' }: FormControl): string {
  return name;
}

function entryOf(control: FormControl): [string, string][] {
  const name = nameOf(control);
  const value = control.is_disabled || name === '' ? undefined : valueIn(control);
  return value === undefined ? [] : [[name, value.replace(/\r\n?|\n/g, '\r\n')]];
}

function valueIn(control: FormControl): string | undefined {
  const { tag, value } = control;
  if (tag === 'select') return chosenIn(control);
  if (tag !== 'input') return value ?? '';
  switch (typeOf(control)) {
    case 'checkbox':
    case 'radio':
      return control.is_checked ? (value ?? 'on') : undefined;
    case 'file':
      return undefined;
    default:
      return value ?? '';
  }
}

function chosenIn({ is_multiple, options }: FormControl): string | undefined {
  const selected = options.filter((option) => option.is_selected);
  if (is_multiple) return optionValue(selected.findLast((option) => !option.is_disabled));
  const chosen = selected.at(-1) ?? options.find((option) => !option.is_disabled);
  return chosen?.is_disabled === true ? undefined : optionValue(chosen);
}

function optionValue(option: FormOption | undefined): string | undefined {
  return option && (option.value ?? option.text.trim().replace(/[ \t\n\f\r]+/g, ' '));
}
