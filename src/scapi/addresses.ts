/**
 * The paths at which Workspace is known to be, under any prefix of a reverse proxy: `/ui/ad/v1/index.html` of 8.5 and
 * `/ui/wwe/index.html` of 9.0. Its sign-in pages have others.
 */
const WORKSPACE = /(?:^|\/)ui\/(?:ad\/v1|wwe)(?:\/(?:index(?:\.html?)?)?)?$/i;

export function isWorkspacePath(pathname: string): boolean {
	return WORKSPACE.test(pathname);
}

/** Matches path segments that look like the site's own names. Anything with more digits may be an id. */
const PLAIN = /^[a-z][a-z_-]{0,30}\d?(?:\.[a-z]{1,8})?$/i;

/** Returns origin and path of an address for display: no query, no fragment, and "…" for anything that may be an id. */
export function plainAddress(address: string): string {
	let url: URL;
	try {
		url = new URL(address);
	} catch {
		return '…';
	}
	if (url.protocol === 'about:') return `about:${PLAIN.test(url.pathname) ? url.pathname : '…'}`;
	if (url.origin === 'null') return `${url.protocol}…`;
	const steps = url.pathname.split('/').map((step) => (step === '' || PLAIN.test(step) ? step : '…'));
	return url.origin + steps.join('/');
}
