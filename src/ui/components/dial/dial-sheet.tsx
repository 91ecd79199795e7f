import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DialDraft } from '../../../contract/dial-draft';
import { t } from '../../../platform/i18n';
import { maskedPhone } from '../../../settings/mask';
import { hostOf } from '../../../words/origins';
import { canDialBy, dial, dialSessions, whyNotDial } from '../../actions/dial';
import { setDialText } from '../../actions/dial-text';
import { MISCLICK_GUARD_MS } from '../../input/misclick-guard';
import { dialChoices, dialProblem, dialRowsProblem, dialsWords, dialTexts } from '../../logic/targets/dial';
import { backTo, keptCalls } from '../../logic/targets/dial-draft';
import { rowsProblem } from '../../logic/targets/target-choices';
import { useSurface } from '../../surface/surface';
import { useMaskRules } from '../../surface/use-mask-rules';
import { ActionButton } from '../kit/action-button';
import { Icon } from '../kit/icon';
import { pastedLines } from '../kit/pasted-lines';
import { useSteadyFirst } from '../kit/use-steady-first';
import { OwnSheet } from '../sheet/own-sheet';
import { DialExtras } from './dial-extras';
import { DialHit } from './dial-hit';
import { KeptCalls } from './kept-calls';

/** The dialler: a number, typed, pasted or chosen, as it will be dialled. Only its button and Enter in its field dial. */
export function DialSheet() {
	const surface = useSurface();
	const help = useId();
	const rules = useMaskRules();
	const field = useRef<HTMLInputElement>(null);
	const [chosen, setChosen] = useState<string | undefined>(undefined);
	const [refused, setRefused] = useState(false);
	/** When a press in this sheet has filled a number in. */
	const filledInAt = useRef(Number.NEGATIVE_INFINITY);
	const draft = surface.dial.value;
	const preferences = surface.settings.value.preferences;
	const isMeant = draft.given !== undefined || draft.text.trim() !== '';
	const choices = useSteadyFirst(
		JSON.stringify([draft.text, draft.given]),
		dialChoices(draft, surface.targets.all.value, surface.today.value, preferences),
		({ destination }) => (isMeant ? destination : undefined),
	);
	const problem = dialProblem(draft);
	// What cannot be dialled as typed is not replaced with something that happens to look like it.
	const top = isMeant && problem === undefined ? choices[0] : undefined;
	const sessions = dialSessions(surface);
	const session = sessions.find(({ key }) => key === chosen) ?? sessions[0];
	const offline = whyNotDial(surface, session);
	const texts = top === undefined ? undefined : dialTexts(top, rules);
	const missing = t(problem ?? 'dial_missing');
	const sheetOf = (): HTMLElement | null => field.current?.closest('.own-sheet') ?? null;
	const change = (next: Partial<DialDraft>): void => {
		// From here on it is a call of its own: the outcome of the last one does not empty it.
		const { sentAs: _, ...rest } = surface.dial.peek();
		surface.dial.value = { ...rest, ...next };
	};
	const send = (): void => {
		// Only what has been drawn is dialled.
		if (surface.dial.peek() !== draft) return;
		setRefused(true);
		if (top === undefined || session === undefined || offline !== undefined) {
			surface.announce(offline ?? missing);
			field.current?.focus();
		} else if (dialRowsProblem(draft)) {
			const { data, extensions } = draft;
			change({
				...(rowsProblem(data) ? { dataOpen: true } : {}),
				...(rowsProblem(extensions) ? { moreOpen: true } : {}),
			});
			surface.announce(t('target_rows'));
			setTimeout(() => sheetOf()?.querySelector<HTMLElement>('.pair-rows [aria-invalid="true"]')?.focus());
		} else dial(surface, session, top);
	};
	const focusFilledIn = (): void => {
		filledInAt.current = performance.now();
		field.current?.focus();
	};
	const type = (text: string): void => {
		setRefused(false);
		setDialText(surface, text);
	};
	const onKeyDown = (event: KeyboardEvent): void => {
		const { target } = event;
		const inField = target === field.current;
		if (event.key === 'Enter' && !event.repeat && (inField || event.ctrlKey || event.metaKey)) {
			event.preventDefault();
			// The second of two presses that were meant for what has filled it in.
			if (performance.now() - filledInAt.current > MISCLICK_GUARD_MS) send();
			return;
		}
		const hits = [...(sheetOf()?.querySelectorAll<HTMLElement>('.hit') ?? [])];
		const at = target instanceof HTMLElement ? hits.indexOf(target) : -1;
		if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || (!inField && at < 0)) return;
		event.preventDefault();
		const to = at + (event.key === 'ArrowDown' ? 1 : -1);
		(to < 0 ? field.current : hits[Math.min(to, hits.length - 1)])?.focus();
	};
	useLayoutEffect(() => {
		// What was left there is read again, or replaced by typing; what was typed while it opened goes on.
		const input = field.current;
		if (surface.typedAhead === undefined) input?.select();
		else input?.setSelectionRange(input.value.length, input.value.length);
	}, [surface]);
	const shown = draft.given === undefined ? draft.text : maskedPhone(draft.given.number, rules);
	const says = problem !== undefined && (refused || draft.given !== undefined || draft.text.length > 2);
	return (
		<OwnSheet name="dial" title={t('dial')} field={field} onKeyDown={onKeyDown}>
			<div class="sheet-tools">
				<div class="target-line plain">
					<Icon name="dialpad" size={16} />
					<input
						ref={field}
						class="field"
						type="text"
						inputMode="tel"
						data-act="dial-text"
						placeholder={t('dial_placeholder')}
						aria-label={t('dial_placeholder')}
						aria-invalid={says ? 'true' : undefined}
						aria-describedby={help}
						autocomplete="off"
						autocapitalize="off"
						spellcheck={false}
						dir="auto"
						value={shown}
						onPaste={(event) => {
							const text = pastedLines(event);
							if (text !== undefined) type(text);
						}}
						onInput={(event) => type(event.currentTarget.value)}
					/>
				</div>
				<p id={help} class={says ? 'target-help problem' : 'target-help'} data-dials={top?.destination}>
					<bdi>
						{says
							? missing
							: texts === undefined
								? t('dial_help')
								: dialsWords({ dials: texts.dials, left: texts.left })}
					</bdi>
				</p>
				<KeptCalls
					list={keptCalls(draft)}
					back={(at) => {
						surface.dial.value = backTo(surface.dial.peek(), at);
						focusFilledIn();
					}}
				/>
				{sessions.length < 2 ? undefined : (
					<select
						class="field"
						data-act="dial-workspace"
						aria-label={t('dial_workspace')}
						value={session?.key}
						onChange={(event) => setChosen(event.currentTarget.value)}
					>
						{sessions.map(({ key, origin, link }) => (
							<option key={key} value={key}>
								{hostOf(link.origin ?? origin)}
							</option>
						))}
					</select>
				)}
			</div>
			<div class="own-body">
				<ul class="hits-list" aria-label={t('dial_hits')}>
					{choices.map((choice, place) => (
						<DialHit
							key={choice.destination}
							choice={choice}
							above={choices[place - 1]}
							top={choice === top}
							typed={draft.given === undefined ? draft.text : ''}
							fill={() => {
								change({ text: '', given: { number: choice.written, name: choice.name } });
								focusFilledIn();
							}}
						/>
					))}
				</ul>
				<DialExtras
					draft={draft}
					extensible={session !== undefined && canDialBy(surface, session, 'voice.dialEx')}
					change={change}
				/>
			</div>
			<div class="sheet-foot">
				<ActionButton
					act="dial-send"
					class="btn primary wide"
					icon="voice"
					hint={top === undefined ? undefined : '⏎'}
					label={
						texts === undefined ? t('dial_call') : t('actOn', t('dial_callName', texts.label), texts.dials)
					}
					reason={offline ?? (top === undefined ? missing : undefined)}
					onPress={send}
				>
					<bdi class="cut">{texts === undefined ? t('dial_call') : t('dial_callName', texts.label)}</bdi>
				</ActionButton>
			</div>
		</OwnSheet>
	);
}
