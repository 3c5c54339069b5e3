import type { FileKind } from '../../../models/index.ts';

/** Endings of pictures. Each picture is stored as WebP, without place and camera. */
const pictureEndings = ['png', 'jpg', 'jpeg', 'webp'] as const;

/** The kinds besides pictures: the ending is the name of the kind. `type` is the media type that is sent. */
const documentTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  txt: 'text/plain',
  csv: 'text/csv',
  ics: 'text/calendar',
  vcf: 'text/vcard',
} as const satisfies Record<Exclude<FileKind, 'webp'>, string>;

/** What a collection of files takes: pictures only, or documents and pictures. */
export type Accepted = 'pictures' | 'documents';

const documentEndings = Object.keys(documentTypes) as Exclude<FileKind, 'webp'>[];

/** The endings that a collection takes, for a sentence and for the `accept` of the file field. */
export function acceptedEndings(accepted: Accepted): readonly string[] {
  return accepted === 'pictures' ? pictureEndings : [...documentEndings, ...pictureEndings];
}

/** The kind that the ending of a name promises; undefined if the collection does not take it. */
export function kindOfName(name: string, accepted: Accepted): FileKind | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (pictureEndings.some((each) => each === ending)) return 'webp';
  return accepted === 'documents' ? documentEndings.find((each) => each === ending) : undefined;
}

export function mediaTypeOf(kind: FileKind): string {
  return kind === 'webp' ? 'image/webp' : documentTypes[kind];
}

/** Kinds that a browser shows by itself. All others are downloaded, so that none can run as a page. */
export function isShownInline(kind: FileKind): boolean {
  return kind === 'webp' || kind === 'pdf';
}

export function isOfficeKind(kind: FileKind): boolean {
  return ['docx', 'xlsx', 'pptx', 'odt', 'ods'].includes(kind);
}
