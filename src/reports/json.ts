import type { Inspection } from '../inspections/inspection.ts';
import { inspectionDocument } from './inspection-document.ts';

/**
 * The published document, its fields in one order and nothing in it that the schema does not name. Characters that a
 * terminal would act on are escaped as JSON allows, so the values are the package's own.
 */
export function renderJson(inspection: Inspection): string {
  return escapeJson(JSON.stringify(inspectionDocument.parse(inspection), undefined, 2));
}

/** JSON text without a raw character that has no shape of its own. Line ends are the document's own. */
export function escapeJson(json: string): string {
  return json.replace(
    /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu,
    (character) =>
      Array.from({ length: character.length }, (_, index) =>
        unit(character.charCodeAt(index)),
      ).join(''),
  );
}

function unit(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}
