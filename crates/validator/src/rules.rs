//! Every rule, in the order of its code; one a file.

use claimbook_core::{Dataset, Record};

use self::finding::Finding;
pub use self::{
    r103_placeholder::NOBODY,
    rule::{Rule, Scope},
};
use crate::text::AnalysedText;

mod file_codes;
pub(crate) mod finding;
mod rule;
mod shared;

macro_rules! rules {
    ($($module:ident),* $(,)?) => {
        $(mod $module;)*

        /// Every rule, in the order of codes.
        static ALL: &[&Rule] = &[$(&$module::RULE),*];
    };
}

rules! {
    r001_id_syntax,
    r002_duplicate_id,
    r003_unknown_reference,
    r004_unknown_term,
    r005_text_form,
    r006_date_form,
    r007_superseded_chain,
    r008_retired_reference,
    r009_released_id_gone,
    r010_id_reused,
    r011_silent_change,
    r012_version_step,
    r013_document_digest,
    r014_segment_digest,
    r015_segment_order,
    r016_section_tree,
    r017_uncovered_segment,
    r018_copied_wording,
    r019_long_quotation,
    r020_state_code,
    r021_code_form,
    r022_code_shared,
    r023_code_unchecked,
    r024_members_where,
    r025_member_interval,
    r026_member_source,
    r027_actor_cycle,
    r028_who_belongs,
    r029_topic_labels,
    r030_topic_cycle,
    r031_unused_record,
    r032_statement_shape,
    r033_kind_table,
    r034_past_closed,
    r035_lifetimes,
    r036_agents,
    r037_cause_effect,
    r038_forecast_question,
    r039_untested,
    r040_reading,
    r041_unassessed,
    r042_relation_ends,
    r043_relation_twice,
    r044_relation_clash,
    r045_relation_cycle,
    r046_relation_basis,
    r047_thesis_grounds,
    r048_verdict_logic,
    r049_figure_agrees,
    r050_decisive_evidence,
    r051_future_report,
    r052_source_form,
    r053_source_twice,
    r054_origin_reason,
    r055_series_key,
    r056_series_status,
    r057_series_attributes,
    r058_stale_provisional,
    r059_test_typed,
    r060_test_window,
    r061_overlapping_periods,
    r062_expectation,
    r063_tailored_bar,
    r064_verdict_evidence,
    r065_verdict_checks,
    r066_high_confidence,
    r067_confidence_fit,
    r068_one_sided,
    r069_judged_before_read,
    r070_forecast_dates,
    r071_forecast_resolution,
    r072_forecast_overdue,
    r073_wording_likelihood,
    r074_licences,
    r075_private_text,
    r076_round_trip,
    r077_mixed_scripts,
    r078_list_names_once,
    r079_same_name,
    r080_repeated_statement,
    r081_year_in_id,
    r082_formula_cell,
    r083_words_left_out,
    r090_draft_claim,
    r091_anchor,
    r092_known_finding,
    r093_headline_and_label,
    r094_confidence_table,
    r095_verdict_against_check,
    r096_stale_evidence,
    r097_coding,
    r098_renamed,
    r099_correction,
    r100_fragile_check,
    r101_vintages,
    r102_passage_on_record,
    r103_placeholder,
}

/// Runs every rule over a book: what they find, in the order of the rules.
pub(crate) fn run(dataset: &Dataset, text: Option<&AnalysedText>) -> Vec<Finding> {
    Rule::run_all(ALL.iter().copied(), dataset, text)
}

/// Every rule: first what is found while files are read, then the rules proper.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    file_codes::ALL.iter().chain(ALL.iter().copied())
}

/// The rule with a code, such as `R003`, in either case.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// The records that refer to something that nothing defines; an anchor too.
pub(crate) fn leading_nowhere(dataset: &Dataset) -> Vec<&dyn Record> {
    let missing = shared::missing::missing(dataset);
    let records = missing.into_iter().flat_map(|it| it.places).map(|(record, _)| record);
    let anchors = dataset.anchors().iter().filter(|anchor| {
        dataset.claims().get(&anchor.claim).is_none() || dataset.segment(&anchor.segment).is_none()
    });
    records.chain(anchors.map(|anchor| anchor as &dyn Record)).collect()
}
