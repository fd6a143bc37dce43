// What do the tables of codes, codings, coders, notes, sets and links say of a project?
#pragma once

#include <string>

#include "motet/coding/project.hpp"
#include "motet/core/execution.hpp"

#include "io/writing/losses.hpp"

namespace motet::inline v1::study {

/// codebook.csv.
std::string codebook_text(const Project& canonical, writing::LossList& losses);
/// codings.csv. Errors: Stopped.
std::string codings_text(const Project& canonical, const Execution& execution, writing::LossList& losses);
/// coders.csv; empty where the codings and notes name all coders already, and that is all.
std::string coders_text(const Project& canonical, writing::LossList& losses);
/// notes.csv, sets.csv, links.csv; empty without any.
std::string notes_text(const Project& canonical, writing::LossList& losses);
std::string sets_text(const Project& canonical, writing::LossList& losses);
std::string links_text(const Project& canonical, writing::LossList& losses);
/// study.csv.
std::string study_text(const Project& canonical);

}  // namespace motet::inline v1::study
