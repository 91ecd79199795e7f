import type { Model, Session } from '../../contract/surface';
import { plainText } from '../../scapi/plain-text';
import { hostOf } from '../../words/origins';
import { primaries } from './status';

/** The host of Workspace itself: what holds the API object may be a page of another one, such as a CRM. */
const hostIn = ({ link, origin }: Session): string => hostOf(link.origin ?? origin);

/** Characters of a tab's title that are shown. */
const TITLE_LENGTH = 60;

/** How each Workspace is called where there are several: by its host, or by its title where hosts are the same. */
export function workspaceNames(model: Model | undefined): (session: Session) => string | undefined {
	const sessions = model === undefined ? [] : primaries(model);
	const hosts = sessions.map(hostIn);
	const nameless = new Set(hosts).size < hosts.length;
	return (session) => {
		if (sessions.length < 2) return undefined;
		return nameless ? plainText(session.title, TITLE_LENGTH) || session.key : hostIn(session);
	};
}
