import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Preset } from '../../../contract/settings';
import { t } from '../../../platform/i18n';
import {
	answerPreset,
	closePreset,
	discardPreset,
	sendPreset,
	whyNotPreset,
} from '../../actions/preset-actions';
import { type Card, interactionKeyOf } from '../../logic/cards/cards';
import { formatWords, misfitWords } from '../../logic/data/field-words';
import {
	type AnswerProblem,
	answerProblems,
	answersOf,
	applyWords,
	hasAnswers,
	presetSteps,
	type Question,
	questionsOf,
} from '../../logic/tagging/presets';
import { displayName } from '../../logic/words/naming';
import { useSurface } from '../../surface/surface';
import { TypedField } from '../data/typed-field';
import { ActionButton } from '../kit/action-button';
import { focusFault } from '../kit/focus-soon';
import { Icon } from '../kit/icon';
import { giveFocusBack } from '../sheet/give-focus-back';
import { SheetClose } from '../sheet/sheet-close';
import { takesFocus } from '../sheet/takes-focus';

interface Props {
	card: Card;
	gone: boolean;
	preset: Preset;
}

function problemWords({ field }: Question, problem: AnswerProblem): string {
	if (problem === 'missing' || field === undefined) return t('preset_required');
	return misfitWords(field, problem);
}

/** Shows the questions of a preset in its card. Answers are kept when it closes, and sent with the rest. */
export function PresetForm({ card, gone, preset }: Props) {
	const surface = useSurface();
	const id = useId();
	const root = useRef<HTMLElement>(null);
	const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
	const view = surface.settings.value;
	const questions = questionsOf(preset, view);
	const kept = surface.store.drafts.all.value.get(interactionKeyOf(card))?.presets?.[preset.id];
	const answers = answersOf(kept);
	const problems = answerProblems(questions, answers);
	const customer = displayName(card.tracked.interaction);
	const names = surface.targets.names.value;
	const apply = applyWords(preset, names);

	const { key } = card;
	useLayoutEffect(() => {
		const element = root.current;
		if (element === null) return;
		if (takesFocus(surface, key)) {
			element.querySelector<HTMLElement>('.field')?.focus({ preventScroll: true });
			element.scrollIntoView({ block: 'nearest' });
		}
		return () => {
			if (surface.opened === key) surface.opened = undefined;
			giveFocusBack(surface, element, (own) =>
				[...own.querySelectorAll<HTMLElement>('.preset')].find(
					({ dataset }) => dataset.act === `preset:${preset.id}`,
				),
			);
		};
	}, [surface, key, preset.id]);

	const send = (): void => {
		setLeft(new Set(questions.map((question) => question.key)));
		if (sendPreset(surface, card, preset)) return;
		focusFault(root);
	};

	return (
		<section
			ref={root}
			class="target preset-form"
			role="dialog"
			aria-labelledby={id}
			data-panel="preset"
			onKeyDown={(event) => {
				if ((event.defaultPrevented && event.key !== 'Enter') || event.isComposing) return;
				const field = event.target instanceof Element && event.target.matches('.field');
				if (event.key === 'Escape') closePreset(surface, card);
				else if (event.key === 'Enter' && !event.repeat && (field || event.ctrlKey || event.metaKey)) send();
				else return;
				event.preventDefault();
				event.stopPropagation();
			}}
		>
			<div class="sheet-head">
				<Icon name="bolt" size={16} />
				<h3 id={id} class="cut">
					<span class="sr-only">{t('preset_form', preset.label, customer)}</span>
					<bdi aria-hidden="true">{preset.label}</bdi>
				</h3>
				<SheetClose act="preset-close" onPress={() => closePreset(surface, card)} />
			</div>
			<div class="preset-body">
				{questions.map((question) => {
					const { key: name, label, field, ownName } = question;
					const problem = problems.get(name);
					// Nothing is wrong before there was time to type.
					const shown = problem !== undefined && left.has(name) ? problemWords(question, problem) : undefined;
					const help =
						shown ?? (ownName ? t('preset_ownName') : field === undefined ? undefined : formatWords(field));
					return (
						<div key={name} class="question">
							<span aria-hidden="true">
								<bdi>{label}</bdi>
							</span>
							<TypedField
								field={field ?? { key: name, label, type: 'text' }}
								label={label}
								text={answers[name] ?? ''}
								act={`answer:${name}`}
								invalid={shown !== undefined}
								describedBy={help === undefined ? undefined : `${id}-${name}`}
								onInput={(text) => answerPreset(surface, card, preset, name, text)}
								onLeave={() => {
									if (problem !== 'missing') setLeft((now) => new Set([...now, name]));
								}}
							/>
							{help === undefined ? undefined : (
								<p id={`${id}-${name}`} class={shown === undefined ? 'help' : 'problem'}>
									{help}
								</p>
							)}
						</div>
					);
				})}
				<h4 class="list-head">{t('preset_steps')}</h4>
				<ol class="steps">
					{presetSteps(preset, view, names, 'inForm').map((step, place) => (
						<li key={step}>
							<span class="step" aria-hidden="true">
								{place + 1}
							</span>
							<bdi>{step}</bdi>
						</li>
					))}
				</ol>
			</div>
			<div class="sheet-foot">
				<ActionButton
					act="preset-discard"
					class={hasAnswers(kept) ? 'btn quiet' : 'btn quiet unneeded'}
					onPress={() => discardPreset(surface, card, preset)}
				>
					{t('data_discard')}
				</ActionButton>
				<ActionButton
					act="preset-send"
					class="btn primary"
					label={t('actOn', apply, customer)}
					reason={whyNotPreset(surface, card, preset, gone)}
					hint="⏎"
					onPress={send}
				>
					<bdi class="cut">{apply}</bdi>
				</ActionButton>
			</div>
		</section>
	);
}
