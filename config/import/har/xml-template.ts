import type { XmlElement } from '@rgrove/parse-xml';
import type { Writing } from './slots.ts';

/**
 * XML with a placeholder for each value. White space between elements is left out.
 *
 * @returns undefined when a name in it may not be shown
 */
export function xmlTemplate(
  element: XmlElement,
  writing: Writing,
  parent = '',
): string | undefined {
  const { name, attributes } = element;
  if (!writing.isSafe(name)) return undefined;
  const parts: string[] = [];
  for (const [attribute, value] of Object.entries(attributes)) {
    if (!writing.isSafe(attribute)) return undefined;
    parts.push(` ${attribute}="${valueTemplate(attribute, name, value, writing)}"`);
  }
  const children = childTemplates(element, writing, parent);
  return children === undefined ? undefined : `<${name}${parts.join('')}>${children}</${name}>`;
}

function childTemplates(
  { name, children }: XmlElement,
  writing: Writing,
  parent: string,
): string | undefined {
  const parts: string[] = [];
  for (const child of children) {
    if (child.type === 'element') {
      const inner = xmlTemplate(child as XmlElement, writing, name);
      if (inner === undefined) return undefined;
      parts.push(inner);
      continue;
    }
    const text = 'text' in child ? String(child.text).trim() : '';
    if (text !== '') parts.push(valueTemplate(name, parent, text, writing));
  }
  return parts.join('');
}

function valueTemplate(key: string, parent: string, value: string, writing: Writing): string {
  const isNamespace = /^xmlns(?::|$)|:schemaLocation$/.test(key);
  if (isNamespace && isPlainUri(value, writing)) return value;
  // The prefix of a name says nothing about the value.
  const local = key.replace(/^.*:/, '');
  const name = writing.fill({ place: 'body', key: local, parent, value, type: 'text' });
  return name === null ? value : `{${name}}`;
}

/** Namespaces are public; what looks like one but holds more than words and years is not kept. */
function isPlainUri(uri: string, { isSafe }: Writing): boolean {
  if (!/^(?:https?:\/\/|urn:)[A-Za-z0-9./:_#-]+$/.test(uri) || uri.length > 100) return false;
  return uri.split(/[./:_#-]+/).every((part) => {
    const isDate = /^(?:(?:19|20)\d\d|\d{0,2})$/.test(part);
    return isDate || (/^[a-zA-Z]{1,20}\d{0,2}$/.test(part) && isSafe(part));
  });
}
