import type { Model, Tracked } from '../../../contract/surface';
import { type MaskRules, maskedPhone, withMaskedNames } from '../../../settings/mask';

/**
 * Creates a function that masks phone numbers used as people's names, wherever a surface shows them. Unchanged parts of the
 * model keep their identity, so that they are not drawn again.
 */
export function createMasking(): (model: Model) => Model {
	const known = new WeakMap<Tracked, Tracked>();
	return (model) => {
		const rules: MaskRules = model.settings.preferences;
		if (!rules.maskPhones) return model;
		const shown = (tracked: Tracked): Tracked => {
			const done = known.get(tracked);
			if (done !== undefined) return done;
			const next = { ...tracked, interaction: withMaskedNames(tracked.interaction, rules) };
			known.set(tracked, next);
			return next;
		};
		const named = <T extends { about?: string | undefined }>(record: T): T =>
			record.about === undefined ? record : { ...record, about: maskedPhone(record.about, rules) };
		return {
			...model,
			sessions: model.sessions.map((session) =>
				session.title === undefined ? session : { ...session, title: maskedPhone(session.title, rules) },
			),
			commands: model.commands.map(named),
			plans: model.plans.map(named),
			missed: model.missed.map(({ name, number, ...rest }) => ({
				...rest,
				...(name === undefined ? {} : { name: maskedPhone(name, rules) }),
				...(number === undefined ? {} : { number: maskedPhone(number, rules) }),
			})),
			interactions: Object.fromEntries(
				Object.entries(model.interactions).map(([session, list]) => [session, list.map(shown)]),
			),
		};
	};
}
