import type { TargetType } from '../../../scapi/target-types';
import { type Targets, targetId } from '../../../settings/targets';

/** A target of a command: a number as it is dialled, or a destination with its kind. */
type Named = string | { readonly type: TargetType; readonly destination: string };

/** Returns the name of a target in words. */
export type TargetNames = (target: Named) => string;

/** Returns the destination of a target as Workspace gets it. */
export const byDestination: TargetNames = (target) =>
	typeof target === 'string' ? target : target.destination;

/**
 * Returns names of targets as favourites, then recents label them. A target that none of them knows has its destination as its
 * name. The administrator's labels come first.
 */
export function namesOfTargets({ managed, own, recents }: Targets): TargetNames {
	const labels = new Map<string, string>();
	for (const favourite of [...recents, ...own, ...managed]) {
		const label = favourite.label.trim();
		if (label !== '') labels.set(targetId(favourite), label);
	}
	return (target) => {
		const named =
			typeof target === 'string' ? { type: 'CUSTOM_CONTACT' as const, destination: target } : target;
		return labels.get(targetId(named)) ?? named.destination;
	};
}
