import type { Model, Session } from '../../contract/surface';
import { plainText } from '../../scapi/plain-text';
import { hostOf } from '../../words/origins';
import { primaries } from './status';

/** Returns Workspace's own host. The page with the API object may be on another one, such as a CRM's. */
export const hostIn = ({ link, origin }: Session): string => hostOf(link.origin ?? origin);

/** Max shown length of a tab's title, in characters. */
const MAX_TITLE_LENGTH = 60;

/** Names each Workspace if there are several: by its host, or by its title if hosts are equal. */
export function workspaceNames(model: Model | undefined): (session: Session) => string | undefined {
	const sessions = model === undefined ? [] : primaries(model);
	const hosts = sessions.map(hostIn);
	const nameless = new Set(hosts).size < hosts.length;
	return (session) => {
		if (sessions.length < 2) return undefined;
		return nameless ? plainText(session.title, MAX_TITLE_LENGTH) || session.key : hostIn(session);
	};
}
