import type { Model, Session } from '../../contract/surface';
import { hostOf } from './origins';
import { primaries } from './status';

/** How each Workspace is called where there are several: by its host, or by its title where hosts are the same. */
export function workspaceNames(model: Model | undefined): (session: Session) => string | undefined {
	const sessions = model === undefined ? [] : primaries(model);
	const hosts = sessions.map(({ origin }) => hostOf(origin));
	const nameless = new Set(hosts).size < hosts.length;
	return (session) => {
		if (sessions.length < 2) return undefined;
		return nameless ? (session.title ?? session.key) : hostOf(session.origin);
	};
}
