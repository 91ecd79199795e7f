/**
 * Returns a page with another one in a frame, whose size is the room that the other one has. The frame is laid out, and not
 * drawn: nobody looks at it.
 */
export const framed = (title: string, url: string, script = ''): string =>
	`<!doctype html><title>${title}</title><meta name="color-scheme" content="light dark">
	<body style="margin:0"><iframe src="${url}" style="border:0;display:block;visibility:hidden"></iframe>${script}`;
