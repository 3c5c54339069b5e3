// Bodies of the JSON responses that the browser scripts of the pages request.

/** `GET /messages/unread` */
export type UnreadCounts = { messages: number; notifications: number };

/** `POST /initiatives/preview` */
export type MarkdownPreview = { html: string };
