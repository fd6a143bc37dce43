#include "converting.hpp"

#include <array>
#include <cerrno>
#include <filesystem>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "motet/io/write.hpp"

#include "terminal.hpp"

namespace motet_tool {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, motet::ProjectFormat>, 5> formats{{
    {"qdpx", motet::ProjectFormat::refi_qda},
    {"qdc", motet::ProjectFormat::refi_codebook},
    {"folder", motet::ProjectFormat::study_folder},
    {"csv", motet::ProjectFormat::segments_csv},
    {"jsonl", motet::ProjectFormat::segments_json_lines},
}};

motet::ProjectFormat format_of(const std::string& file, const std::string& name) {
  if (name.empty()) return motet::project_format_of(file);
  for (const auto& [known, format] : formats) {
    if (known == name) return format;
  }
  throw std::invalid_argument("nothing is written as '" + name + "'; there are: qdpx, qdc, folder, csv, jsonl");
}

/// The inputs without the last of them, which is the output.
ReadArguments inputs_of(const ConvertArguments& a) {
  if (a.read.inputs.size() < 2) {
    throw std::invalid_argument("motet convert needs an input and an output: motet convert study/ study.qdpx");
  }
  ReadArguments read = a.read;
  read.inputs.pop_back();
  return read;
}

void keep_coders(const std::vector<std::string>& names, motet::Project& project) {
  if (names.empty()) return;
  std::vector<bool> kept(project.coders.size());
  for (const std::string& name : names) {
    bool known = false;
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (project.coders[i].name != name) continue;
      kept[i] = known = true;
    }
    if (!known) throw motet::DataError("nobody called '" + name + "' codes in this project");
  }
  std::erase_if(project.codings, [&](const motet::Coding& coding) { return !kept[coding.coder.value]; });
}

std::string described(const motet::Project& project) {
  const auto count = [](std::size_t n, const char* one, const char* many) {
    return std::to_string(n) + " " + (n == 1 ? one : many);
  };
  return count(project.corpus.transcripts().size(), "transcript", "transcripts") + ", " +
         count(project.corpus.participants().size(), "person", "people") + ", " +
         count(project.codebook.size(), "code", "codes") + ", " + count(project.codings.size(), "coding", "codings");
}

}  // namespace

CLI::App* add_convert(CLI::App& app, ConvertArguments& a) {
  CLI::App* command = app.add_subcommand(
      "convert", "Write a project so that other programs can open it, and say what they cannot be told");
  add_read_options(*command, a.read);
  command->get_option("input")->description(
      "What to read, and last the file or folder to write: .qdpx, .qdc, .csv or "
      ".jsonl (coded segments), a folder");
  command->get_option("input")->type_name("INPUT... OUTPUT");
  command->add_option("--to", a.format, "qdpx, qdc, folder, csv, jsonl, whatever the output is called")
      ->type_name("FORMAT");
  command->add_option("--dictionary", a.dictionary, "Words and phrases that stand for codes, written as codings too")
      ->type_name("FILE");
  command->add_option("--coder", a.coders, "Only the codings of this coder; may be repeated")
      ->type_name("NAME")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_flag("--force", a.force, "Replace a file that is there, or a folder that Motet wrote");
  return command;
}

void require_savable(const std::string& file, const std::string& format, bool force) {
  const motet::ProjectFormat written = format_of(file, format);
  std::error_code error;
  const bool there = fs::exists(fs::status(file, error));
  if (there && !force && !(written == motet::ProjectFormat::study_folder && fs::is_empty(file, error))) {
    throw motet::FileError("cannot write without --force", file, EEXIST);
  }
}

void save(const motet::Project& project, const std::string& file, const std::string& format, bool force,
          const ReadArguments& read) {
  motet::WriteOptions options;
  options.format = format_of(file, format);
  options.replace = force;
  options.execution.threads = read.threads;
  const motet::LossReport losses = motet::write_project(file, project, options);
  if (read.quiet) return;
  std::cerr << "motet: " << printable(file, std::string::npos) << ": " << described(project) << '\n';
  for (const motet::Loss& loss : losses.items) {
    std::string line = motet::to_text({{loss}});
    line.pop_back();
    std::cerr << "not carried: " << printable(line, std::string::npos) << " [" << loss.kind << "]\n";
  }
  if (losses.items.empty()) std::cerr << "nothing was lost\n";
}

void run_convert(const ConvertArguments& a) {
  const ReadArguments inputs = inputs_of(a);
  const std::string& output = a.read.inputs.back();
  require_savable(output, a.format, a.force);
  Terminal terminal(a.read.quiet);
  const motet::Execution execution = execution_of(inputs, terminal.observer());
  motet::Imported<motet::Project> project = read_as_it_is(inputs, execution);
  if (!a.dictionary.empty()) {
    const auto dictionary = read_dictionary(a.dictionary, inputs, {}, execution);
    motet::DictionaryOptions options;
    options.execution = execution;
    dictionary.value.apply(project.value, options);
  }
  keep_coders(a.coders, project.value);
  terminal.clear();
  save(project.value, output, a.format, a.force, a.read);
  tell_remarks(project.diagnostics, a.read);
}

}  // namespace motet_tool
