import type { Model, Session } from '../../../contract/surface';
import { plainText } from '../../../scapi/plain-text';
import { hostOf } from '../../../words/origins';
import { primaries } from './status';

/** Returns Workspace's own host. The page with the API object may be on another one, such as a CRM's. */
export const hostIn = ({ link, origin }: Session): string => hostOf(link.origin ?? origin);

/** Max shown length of a tab's title, in characters. */
const MAX_TITLE_LENGTH = 60;

/**
 * Returns the first part of each host that no other one has, such as "acme" of `wwe.acme.example` beside `wwe.globex.example`: in
 * a line there is room for a word, not for an address. Where no part differs, or it is only a number, returns the whole host.
 */
function shortNames(hosts: readonly string[]): ReadonlyMap<string, string> {
	const parts = hosts.map((host) => host.split(/[.:]/));
	return new Map(
		hosts.map((host, at) => {
			const others = new Set(parts.filter((_, each) => each !== at).flat());
			const own = parts[at]?.find((part) => !others.has(part) && /\p{L}/u.test(part));
			return [host, own ?? host];
		}),
	);
}

/** Names each Workspace if there are several: by what is its own in its host, or by its title if hosts are equal. */
export function workspaceNames(
	model: Pick<Model, 'sessions'> | undefined,
): (session: Session) => string | undefined {
	const sessions = model === undefined ? [] : primaries(model);
	const hosts = sessions.map(hostIn);
	const nameless = new Set(hosts).size < hosts.length;
	const short = shortNames(hosts);
	return (session) => {
		if (sessions.length < 2) return undefined;
		const host = hostIn(session);
		return nameless ? plainText(session.title, MAX_TITLE_LENGTH) || session.key : (short.get(host) ?? host);
	};
}
