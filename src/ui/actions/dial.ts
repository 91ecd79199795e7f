import { isAvailable } from '../../contract/shift';
import type { Session } from '../../contract/surface';
import { t } from '../../platform/i18n';
import { type DialChoice, dialCommand, dialRowsProblem } from '../logic/targets/dial';
import { hasDialExtensions } from '../logic/targets/dial-draft';
import { primaries } from '../logic/words/status';
import type { Surface } from '../surface/surface';
import { closeSheet } from './sheets';

type DialMethod = 'voice.dial' | 'voice.dialEx';
const DIAL_METHODS: ReadonlySet<string> = new Set<DialMethod>(['voice.dial', 'voice.dialEx']);

/** Returns the Workspaces that are connected. */
export function dialSessions(surface: Surface): Session[] {
	const head = surface.store.head.value;
	return head === undefined ? [] : primaries(head).filter(({ link }) => link.status === 'connected');
}

/** Returns whether nothing says that this Workspace lacks the method. */
export function canDialBy(surface: Surface, { key }: Session, method: DialMethod): boolean {
	const shift = surface.shiftOf(key);
	return shift === undefined || isAvailable(shift, method);
}

/** Returns why a call cannot be made at this Workspace now; `undefined` if it can. */
export function whyNotDial(surface: Surface, session: Session | undefined): string | undefined {
	if (session === undefined) return t('dial_notConnected');
	if (!canDialBy(surface, session, 'voice.dialEx')) {
		if (!canDialBy(surface, session, 'voice.dial')) return t('dial_notAllowed');
		if (hasDialExtensions(surface.dial.value)) return t('dial_noExtensions');
	}
	const pending = surface.store.commands.value.some(
		({ command, status, waiting, session: key }) =>
			DIAL_METHODS.has(command.method) && key === session.key && (status === 'pending' || waiting === true),
	);
	return pending ? t('illegal_pending') : undefined;
}

/** Dials, once. Returns whether it was sent. */
export function dial(surface: Surface, session: Session, choice: DialChoice): boolean {
	const draft = surface.dial.peek();
	if (whyNotDial(surface, session) !== undefined || dialRowsProblem(draft)) return false;
	const command = dialCommand(choice, draft, canDialBy(surface, session, 'voice.dial'));
	const id = surface.store.runAt(session, command);
	surface.dial.value = { ...draft, sentAs: id };
	const label = choice.name ?? choice.destination;
	surface.targets.expect(id, { type: 'CUSTOM_CONTACT', destination: choice.destination, label });
	surface.announce(t('dial_calling', label));
	closeSheet(surface);
	return true;
}
