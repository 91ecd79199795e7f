import type { Model, Tracked } from '../../../contract/surface';
import { sameJson } from '../../../scapi/json';
import { sameItems } from '../../../scapi/same-items';

/** Returns `next` with the former items where they are equal, or the former list if all are. */
function keepItems<T extends object>(former: readonly T[], next: T[], keyOf: (item: T) => string): T[] {
	if (former === next) return next;
	let known: Map<string, T> | undefined;
	const kept = next.map((item, i) => {
		if (item === former[i]) return item;
		known ??= new Map(former.map((each) => [keyOf(each), each]));
		const last = known.get(keyOf(item));
		return last !== undefined && sameJson(last, item) ? last : item;
	});
	return sameItems(kept, former) ? (former as T[]) : kept;
}

const byId = ({ id }: { id: string }): string => id;
const byInteraction = ({ interaction }: Tracked): string => interaction.interactionId;

/**
 * Returns a model whose parts are the former ones wherever they say the same, so that nothing is drawn again for them. A
 * snapshot, and the head of a patch, repeat everything.
 */
export function keepIdentity(former: Model | undefined, next: Model): Model {
	if (former === undefined) return next;
	const keep = <K extends keyof Model>(name: K): Model[K] =>
		sameJson(former[name], next[name]) ? former[name] : next[name];
	// Every part by name: a new one cannot be forgotten here.
	return {
		seeking: next.seeking,
		storageFailing: next.storageFailing,
		update: next.update,
		leftOpen: keep('leftOpen'),
		sessions: keepItems(former.sessions, next.sessions, ({ key }) => key),
		commands: keepItems(former.commands, next.commands, byId),
		plans: keepItems(former.plans, next.plans, byId),
		losses: keepItems(former.losses, next.losses, byId),
		missed: keepItems(former.missed, next.missed, byId),
		unseen: keep('unseen'),
		shifts: keep('shifts'),
		tags: keep('tags'),
		settings: keep('settings'),
		diagnoses: keep('diagnoses'),
		grantedOrigins: keep('grantedOrigins'),
		interactions: Object.fromEntries(
			Object.entries(next.interactions).map(([session, list]) => [
				session,
				keepItems(former.interactions[session] ?? [], list, byInteraction),
			]),
		),
	};
}
