// The graph of a plan, and its deterministic order. The only file that includes Boost.Graph.
#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <map>
#include <queue>
#include <set>

#include "groma/error.h"
#include "groma/plan.h"
#include "groma/rules.h"
#include "plan/lower_rows.h"

namespace groma {

namespace {

using Graph = boost::adjacency_list<boost::setS, boost::vecS, boost::bidirectionalS>;
using Node = Graph::vertex_descriptor;
using NodesById = std::map<Id, std::vector<Node>>;

struct Edge {
  Node first;   ///< runs before
  Node second;  ///< runs after
  bool firm;    ///< false: gives way where it would close a cycle
};

// Same actions, same order, whatever order they came in: ids of nodes are those of the sorted list.
std::vector<PlannedAction> sorted(std::vector<PlannedAction> actions) {
  std::sort(actions.begin(), actions.end(), [](const PlannedAction& a, const PlannedAction& b) {
    return std::tie(a.phase, a.id, a.title) < std::tie(b.phase, b.id, b.title);
  });
  return actions;
}

NodesById index(const std::vector<PlannedAction>& actions, std::vector<Id> Footprint::* part) {
  NodesById result;
  for (Node node = 0; node < actions.size(); ++node)
    for (const Id& id : actions[node].footprint.*part)
      result[id].push_back(node);
  return result;
}

// Everything in `before` under an id runs ahead of everything in `after` under the same id.
void connect(const NodesById& before, const NodesById& after, bool firm, std::vector<Edge>& edges) {
  for (const auto& [id, firsts] : before)
    if (const auto at = after.find(id); at != after.end())
      for (const Node first : firsts)
        for (const Node second : at->second)
          if (first != second)
            edges.push_back({first, second, firm});
}

std::vector<Edge> edges_of(const std::vector<PlannedAction>& actions) {
  const NodesById creates = index(actions, &Footprint::creates),
                  needs = index(actions, &Footprint::needs),
                  frees = index(actions, &Footprint::frees),
                  removes = index(actions, &Footprint::removes),
                  prefers = index(actions, &Footprint::prefers);
  std::vector<Edge> edges;
  connect(creates, needs, true, edges);
  connect(frees, removes, true, edges);
  connect(removes, creates, true, edges);
  connect(creates, prefers, false, edges);
  return edges;
}

std::vector<std::size_t> components(const Graph& graph) {
  std::vector<std::size_t> component(boost::num_vertices(graph));
  boost::strong_components(graph, boost::make_iterator_property_map(
                                      component.begin(), boost::get(boost::vertex_index, graph)));
  return component;
}

Graph build(const std::vector<PlannedAction>& actions) {
  const std::vector<Edge> edges = edges_of(actions);
  Graph all(actions.size());
  for (const Edge& edge : edges)
    boost::add_edge(edge.first, edge.second, all);
  const std::vector<std::size_t> component = components(all);
  Graph graph(actions.size());
  for (const Edge& edge : edges)
    if (edge.firm || component[edge.first] != component[edge.second])
      boost::add_edge(edge.first, edge.second, graph);
  return graph;
}

[[noreturn]] void report_cycle(const std::vector<PlannedAction>& actions, const Graph& graph) {
  const std::vector<std::size_t> component = components(graph);
  std::map<std::size_t, std::vector<std::string>> members;
  for (Node node = 0; node < actions.size(); ++node)
    members[component[node]].push_back(actions[node].title);
  for (const auto& [number, titles] : members)
    if (titles.size() > 1)
      throw Error(fmt::format("these steps wait for each other: {}", fmt::join(titles, "; ")),
                  "draw them with --graph; carry out one of the changes in a migration of its own");
  throw Error("the steps of the plan wait for each other");
}

std::vector<Node> order_nodes(const std::vector<PlannedAction>& actions, const Graph& graph) {
  std::vector<std::size_t> waits_for(actions.size());
  std::priority_queue<Node, std::vector<Node>, std::greater<>> ready;
  for (Node node = 0; node < actions.size(); ++node)
    if ((waits_for[node] = boost::in_degree(node, graph)) == 0)
      ready.push(node);
  std::vector<Node> nodes;
  while (!ready.empty()) {
    const Node node = ready.top();
    ready.pop();
    nodes.push_back(node);
    for (const auto edge : boost::make_iterator_range(boost::out_edges(node, graph)))
      if (--waits_for[boost::target(edge, graph)] == 0)
        ready.push(boost::target(edge, graph));
  }
  if (nodes.size() < actions.size())
    report_cycle(actions, graph);
  return nodes;
}

}  // namespace

Plan order(Lowered lowered) {
  const std::vector<PlannedAction> actions = sorted(std::move(lowered.actions));
  Plan result;
  for (Step& step : lowered.prologue)
    result.steps.push_back({{}, std::move(step)});
  for (const Node node : order_nodes(actions, build(actions)))
    for (const Step& step : actions[node].steps)
      result.steps.push_back({actions[node].title, step});
  for (Step& step : lowered.epilogue)
    result.steps.push_back({{}, std::move(step)});
  return result;
}

std::string graph_dot(const Lowered& lowered) {
  const std::vector<PlannedAction> actions = sorted(lowered.actions);
  const Graph graph = build(actions);
  const auto quoted = [](std::string text) {
    for (std::size_t at = 0; (at = text.find_first_of("\"\\", at)) != std::string::npos; at += 2)
      text.insert(at, "\\");
    return "\"" + text + "\"";
  };
  std::string text = "digraph plan {\n  rankdir=LR;\n  node [shape=box];\n";
  for (Node node = 0; node < actions.size(); ++node)
    text += fmt::format("  {} [label={}];\n", node, quoted(actions[node].title));
  for (const auto edge : boost::make_iterator_range(boost::edges(graph)))
    text += fmt::format("  {} -> {};\n", boost::source(edge, graph), boost::target(edge, graph));
  return text + "}\n";
}

Plan plan(const Catalog& from, const Catalog& to, std::span<const Change> changes,
          const PlanOptions& options) {
  if (changes.empty())
    return {};
  const Rules& vendor = rules(to.dialect.vendor);
  if (options.online && !vendor.plans_online)
    throw Error("there are no online plans for " + to_string(to.dialect), "leave out --online");
  return order(lower_all({from, to, changes, options}));
}

std::vector<Hazard> hazards(const Plan& of) {
  std::vector<Hazard> all;
  for (const PlannedStep& each : of.steps)
    all.insert(all.end(), each.step.hazards.begin(), each.step.hazards.end());
  return all;
}

}  // namespace groma
